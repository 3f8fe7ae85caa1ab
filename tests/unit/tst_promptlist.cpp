// Lists of prompts as Excel, LibreOffice, Numbers, Word and Notepad write them: what is read as its author meant it,
// what is asked, and what is refused with words that are true.
#include "catalog/batch/BatchPlan.h"
#include "catalog/batch/CellValue.h"
#include "catalog/batch/PromptList.h"
#include "catalog/provider/CatalogFile.h"
#include "support/http/EncodedText.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = PromptListError::Kind;
using File = OtherFile::Kind;

class TestPromptList : public QObject
{
    Q_OBJECT

private:
    const Catalog m_catalog = builtInCatalog();
    const ColumnNames m_names{m_catalog};
    using Settings = QList<QPair<QString, QString>>;

    tl::expected<PromptList, PromptListError> reading(const QByteArray &bytes, const QString &name = u"shots.csv"_s,
                                                      const PromptList::Choices &choices = {}) const
    {
        return PromptList::read(bytes, name, m_names, choices);
    }
    PromptList list(const QByteArray &bytes, const QString &name = u"shots.csv"_s,
                    const PromptList::Choices &choices = {}) const
    {
        const auto read = reading(bytes, name, choices);
        if (!read)
            qFatal("No list: %d", static_cast<int>(read.error().kind));
        return *read;
    }
    PromptListError refusal(const QByteArray &bytes, const QString &name = u"shots.csv"_s) const
    {
        const auto read = reading(bytes, name);
        return read ? PromptListError{} : read.error();
    }
    static QStringList prompts(const PromptList &list)
    {
        QStringList all;
        for (const PromptRow &row : list.rows)
            all << row.prompt;
        return all;
    }
    BatchPlan plan(const PromptList &list, const QString &model = u"kling-v3"_s) const
    {
        BatchRequest wanted{defaultRequest(*m_catalog.model(model))};
        wanted.rows = list.rows;
        return planBatch(m_catalog, wanted);
    }

private slots:
    void tables_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("expected"); // prompt | duration
        const QStringList two{u"A fox|5"_s, u"A city|10"_s};
        const auto row = [&two](const char *what, const QByteArray &bytes, const QString &name = u"shots.csv"_s) {
            QTest::newRow(what) << bytes << name << two;
        };
        row("plain", "prompt,duration\nA fox,5\nA city,10\n");
        row("sep=;", "sep=;\r\nprompt;duration\r\nA fox;5\r\nA city;10\r\n");
        row("\"sep=;\" in quotation marks", "\"sep=;\"\r\nprompt;duration\r\nA fox;5\r\nA city;10\r\n");
        row("SEP=tab", "SEP=\t\r\nprompt\tduration\r\nA fox\t5\r\nA city\t10\r\n");
        row("sep=| with commas", "sep=|\nprompt|duration\nA fox|5\nA city|10\n");
        row("mark, then sep", "\xef\xbb\xbfsep=;\nprompt;duration\nA fox;5\nA city;10\n");
        row("blank columns and rows at the end",
            "prompt,duration,,,\r\nA fox,5,,,\r\nA city,10,,,\r\n,,,,\r\n,,,,\r\n");
        row("Ctrl+Z", "prompt,duration\r\nA fox,5\r\nA city,10\r\n\x1a");
        row("Ctrl+Z and zeros", whole("prompt,duration\r\nA fox,5\r\nA city,10\r\n\x1a\0\0\0\0"));
        row("zeros at the end", whole("prompt,duration\r\nA fox,5\r\nA city,10\0\0\0\0\0\0"));
        row("a zero in a cell", whole("prompt,duration\r\nA f\0ox,5\r\nA city,10\r\n"));
        row("a headline above", "My film,,\n,,\nprompt,duration,\nA fox,5,\nA city,10,\n");
        row("a remark above", "# for Monday\nprompt,duration\nA fox,5\nA city,10\n");
        row("old Macintosh line ends", "prompt,duration\rA fox,5\rA city,10\r");
        row("mixed line ends", "prompt,duration\r\nA fox,5\rA city,10\n");
        row("line ends converted twice", "prompt,duration\r\r\nA fox,5\r\r\nA city,10\r\r\n");
        row("tabs under .csv", "prompt\tduration\nA fox\t5\nA city\t10\n");
        row("tabs", "prompt\tduration\nA fox\t5\nA city\t10\n", u"shots.tsv"_s);
        row("Excel's Unicode text",
            "\xff\xfe" + encodedAs("UTF-16LE", u"prompt\tduration\r\nA fox\t5\r\nA city\t10\r\n"_s), u"shots.txt"_s);
        row("UTF-16 without a mark", encodedAs("UTF-16BE", u"prompt;duration\r\nA fox;5\r\nA city;10\r\n"_s));
        row("a table under .txt", "prompt,duration\nA fox,5\nA city,10\n", u"shots.txt"_s);
        row("capitals, blanks and marks in the titles", " PROMPT , Duration (s) \nA fox,5\nA city,10\n");
        row("quoted titles", "\"Prompt\";\"Duration\"\n\"A fox\";\"5\"\n\"A city\";\"10\"\n");
        row("typographic marks all over", "\xe2\x80\x9cprompt\xe2\x80\x9d,\xe2\x80\x9c"
                                          "duration\xe2\x80\x9d\n\xe2\x80\x9c"
                                          "A fox\xe2\x80\x9d,\xe2\x80\x9c"
                                          "5\xe2\x80\x9d\n\xe2\x80\x9c"
                                          "A city\xe2\x80\x9d,10\n");
        row("blanks before quotation marks", "prompt, duration\n \"A fox\", \"5\"\n\"A city\", 10\n");
        row("titles of another language", u"提示词,时长\nA fox,5\nA city,10\n"_s.toUtf8());
        row("columns the other way round", "seconds,prompt\n5,A fox\n10,A city\n");
        row("5.0 and 10,00", "prompt;duration\nA fox;5.0\nA city;10,00\n");
        row("with their unit", "prompt,duration\nA fox,5 s\nA city,10s\n");
        row("full-width digits", u"prompt,duration\nA fox,５\nA city,１０\n"_s.toUtf8());
    }
    void tables()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QStringList, expected);
        const PromptList read = list(bytes, name);
        QVERIFY(!read.question);
        const BatchPlan made = plan(read);
        QVERIFY(made.troubles.isEmpty());
        QStringList got;
        for (const GenerationRequest &request : made.requests)
            got << request.prompt + u'|' + QString::number(request.fields.value(u"duration").toInt());
        QCOMPARE(got, expected);
    }

    void legacyEncodingsAreGuessedAndChangeable()
    {
        const QByteArray gbk(
            "prompt,duration\r\n\xd2\xbb\xd6\xbb\xba\xfc\xc0\xea\xd4\xda\xd1\xa9\xb5\xd8\xc0\xef\xb1\xbc\xc5\xdc,5\r\n"
            "\xb3\xc7\xca\xd0\xd2\xb9\xbe\xb0\xba\xbd\xc5\xc4,10\r\n");
        const PromptList read = list(gbk);
        QCOMPARE(prompts(read), (QStringList{u"一只狐狸在雪地里奔跑"_s, u"城市夜景航拍"_s}));
        QCOMPARE(read.encoding, QByteArray("GB18030"));
        QVERIFY(!read.guess.isSure);
        PromptList::Choices other;
        other.encoding = "windows-1252";
        QVERIFY(prompts(list(gbk, u"shots.csv"_s, other))[0].startsWith(u"Ò»"_s));
    }

    void whatIsNothingInTheEncodingIsNotSent()
    {
        PromptList::Choices wrong;
        wrong.encoding = "UTF-8";
        const PromptList read = list(encodedAs("windows-1251", u"prompt\nЛиса\nok\n"_s), u"shots.csv"_s, wrong);
        QVERIFY(read.rows[0].problem == (RowError{.kind = RowError::Kind::NotInEncoding, .text = u"UTF-8"_s}));
        QVERIFY(!read.rows[1].problem);
    }

    void decimalCommas()
    {
        const PromptList read = list("prompt;duration;cfg_scale\r\nEin Fuchs;5;0,5\r\n");
        const BatchPlan made = plan(read);
        QVERIFY(made.isGood());
        QCOMPARE(made.requests[0].fields.value(u"extends.cfg_scale").toDouble(), 0.5);
        QCOMPARE(made.requests[0].fields.value(u"duration").toInt(), 5);
    }

    void lineBreaksInACell()
    {
        QCOMPARE(prompts(list("prompt,duration\n\"two\r\nlines, one cell\",5\nplain,4\n")),
                 (QStringList{u"two\nlines, one cell"_s, u"plain"_s}));
        QCOMPARE(prompts(list("prompt,duration\none\vcell,5\n")), QStringList{u"one\ncell"_s});
        QCOMPARE(prompts(list("one\vparagraph\nanother\n", u"shots.txt"_s)),
                 (QStringList{u"one\nparagraph"_s, u"another"_s}));
        const PromptList read = list("prompt,duration\n\"a\nb\",5\nlast,4\n");
        QCOMPARE(read.rows[1].number, 4); // as an editor counts
    }

    void aSingleColumn()
    {
        QCOMPARE(prompts(list("prompt\na fox, running; fast\n\"an owl, too\"\n")),
                 (QStringList{u"a fox, running; fast"_s, u"an owl, too"_s}));
        QCOMPARE(prompts(list("a fox\n\"an owl, too\"\n")), (QStringList{u"a fox"_s, u"an owl, too"_s}));
        QCOMPARE(prompts(list("Prompts\na fox\n", u"shots.txt"_s)), QStringList{u"a fox"_s});
    }

    void textOfLines()
    {
        QCOMPARE(prompts(list("A fox in the snow\r\nA city at night\r\n\x1a", u"p.txt"_s)),
                 (QStringList{u"A fox in the snow"_s, u"A city at night"_s}));
        QCOMPARE(prompts(list("a fox, running\n\n  an owl  \n", u"p.txt"_s)),
                 (QStringList{u"a fox, running"_s, u"an owl"_s}));
        // Excel's "Text" puts cells with commas and line breaks into quotation marks; people put speech into them.
        QCOMPARE(prompts(list("\"a fox, running\"\nan owl\n\"two\nlines\"\n", u"p.txt"_s)),
                 (QStringList{u"a fox, running"_s, u"an owl"_s, u"two\nlines"_s}));
        QCOMPARE(prompts(list("\"Hello,\" she says\nan owl\n", u"p.txt"_s)),
                 (QStringList{u"\"Hello,\" she says"_s, u"an owl"_s}));
    }

    void smartQuotesInAPromptStay()
    {
        QCOMPARE(prompts(list(u"prompt,duration\n“A fox, running”,5\n"_s.toUtf8())), QStringList{u"A fox, running"_s});
        const QString text = u"prompt,duration\nShe says “go”,5\n“Quoted” whole,5\n"_s;
        QCOMPARE(prompts(list(text.toUtf8())), (QStringList{u"She says “go”"_s, u"“Quoted” whole"_s}));
        QCOMPARE(prompts(list(encodedAs("windows-1252", text))), prompts(list(text.toUtf8())));
    }

    // What the first row does not say is asked, and the answer counts.
    void headerMissing()
    {
        const PromptList asked = list("A fox,5\nA city,10\n");
        QVERIFY(asked.question == PromptListError{.kind = Kind::NoTitles});
        QCOMPARE(asked.columns.size(), 2);
        QVERIFY(asked.columns[0].meaning.isEmpty());
        PromptList::Choices answer;
        answer.columns = {{0, ColumnNames::prompt}, {1, u"duration"_s}};
        const PromptList read = list("A fox,5\nA city,10\n", u"shots.csv"_s, answer);
        QVERIFY(!read.question);
        QCOMPARE(prompts(read), (QStringList{u"A fox"_s, u"A city"_s}));
        QCOMPARE(plan(read).requests[1].fields.value(u"duration").toInt(), 10);
        PromptList::Choices lines;
        lines.separator = PromptList::wholeLines;
        QCOMPARE(prompts(list("a fox, running\nan owl\n", u"shots.csv"_s, lines)),
                 (QStringList{u"a fox, running"_s, u"an owl"_s}));
        PromptList::Choices named;
        named.hasHeader = true;
        named.columns = {{0, ColumnNames::prompt}, {1, ColumnNames::leftOut}};
        QCOMPARE(prompts(list("Was,Wer\nA fox,Anna\n", u"shots.csv"_s, named)), QStringList{u"A fox"_s});
    }

    void unknownColumnsAreAsked()
    {
        const PromptList asked = list("prompt,notes,duration\nA fox,for Anna,5\n");
        QVERIFY(asked.question == (PromptListError{.kind = Kind::UnknownColumn, .column = {1, u"notes"_s}}));
        PromptList::Choices answer;
        answer.columns = {{1, ColumnNames::leftOut}};
        const PromptList read = list("prompt,notes,duration\nA fox,for Anna,5\n", u"shots.csv"_s, answer);
        QVERIFY(!read.question);
        QCOMPARE(read.rows[0].settings, (Settings{{u"duration"_s, u"5"_s}}));
        QVERIFY(!list("prompt,notes,duration\nA fox,,5\n").question); // nothing in it to lose
        const auto untitled = list("prompt,,duration\nA fox,what is this,5\n").question;
        QVERIFY(untitled == (PromptListError{.kind = Kind::UnknownColumn, .column = {1, {}}}));
        const auto which = list("Description,duration\nA fox,5\n").question; // which are the prompts?
        QVERIFY(which == PromptListError{.kind = Kind::NoPromptColumn});
    }

    void duplicatedColumnsAreAsked()
    {
        const PromptList asked = list("prompt,duration,Duration\nA fox,5,10\n");
        const PromptListError both{.kind = Kind::SameColumns,
                                   .column = {1, u"duration"_s},
                                   .other = {2, u"Duration"_s},
                                   .label = u"Duration"_s};
        QVERIFY(asked.question == both);
        PromptList::Choices answer;
        answer.columns = {{1, ColumnNames::leftOut}};
        const PromptList read = list("prompt,duration,Duration\nA fox,5,10\n", u"shots.csv"_s, answer);
        QVERIFY(!read.question);
        QCOMPARE(plan(read).requests[0].fields.value(u"duration").toInt(), 10);
    }

    void badRowsAreNamed()
    {
        const PromptList read = list("prompt,model\ngood,sora-2\na,b,c\n\"a\" b,sora-2\n\"never closed,sora-2\n");
        QCOMPARE(read.rows.size(), 4);
        using Wrong = RowError::Kind;
        QVERIFY(!read.rows[0].problem);
        QCOMPARE(read.rows[1].number, 3);
        QVERIFY(read.rows[1].problem == (RowError{.kind = Wrong::TooManyValues, .number = 3, .wanted = 2}));
        QVERIFY(read.rows[2].problem == (RowError{.kind = Wrong::TextBehindQuotes, .text = u"b"_s}));
        QVERIFY(read.rows[3].problem == (RowError{.kind = Wrong::OpenQuotes, .number = 5}));
        QCOMPARE(prompts(list("prompt,duration\nshort\nlong,5\n")), (QStringList{u"short"_s, u"long"_s}));
    }

    void cells_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QJsonValue>("value"); // undefined: the row is refused
        const auto row = [](const char *column, const QString &cell, const QJsonValue &value) {
            QTest::addRow("%s %s", column, qPrintable(cell)) << QString::fromLatin1(column) << cell << value;
        };
        const QJsonValue refused(QJsonValue::Undefined);
        row("duration", u"5"_s, 5);
        row("duration", u"5.0"_s, 5);
        row("duration", u"5,000"_s, 5); // 5000 s are nothing
        row("duration", u"5E+00"_s, 5);
        row("duration", u"5 Sek."_s, 5);
        row("duration", u"5.5"_s, refused);
        row("duration", u"5 apples"_s, refused);
        row("duration", u"nan"_s, refused);
        row("duration", u"inf"_s, refused);
        row("duration", u"0x5"_s, refused);
        row("cfg_scale", u"0,5"_s, 0.5);
        row("cfg_scale", u".5"_s, 0.5);
        row("cfg_scale", u"50%"_s, 0.5);
        row("cfg_scale", u"1"_s, 1);
        row("size", u"16:9"_s, u"16x9"_s);
        row("size", u"16:09"_s, u"16x9"_s); // a spreadsheet took it for a time of day
        row("size", u"16:09:00"_s, u"16x9"_s);
        row("size", u"09:16:00"_s, u"9x16"_s);
        row("size", u"16 × 9"_s, u"16x9"_s);
        row("size", u"17:9"_s, refused);
        row("resolution", u"720p"_s, u"720P"_s);
        row("resolution", u"1080"_s, u"1080P"_s);
        row("sound", u"WAHR"_s, true);
        row("sound", u"ЛОЖЬ"_s, false);
        row("sound", u"1.0"_s, true);
        row("sound", u"perhaps"_s, refused);
    }
    void cells()
    {
        QFETCH(QString, column);
        QFETCH(QString, cell);
        QFETCH(QJsonValue, value);
        const QHash<QString, QString> names{{u"cfg_scale"_s, u"extends.cfg_scale"_s}, {u"sound"_s, u"extends.audio"_s}};
        const BatchPlan made = plan(list((u"prompt;%1\nA fox;%2\n"_s).arg(column, cell).toUtf8()));
        QCOMPARE(made.isGood(), !value.isUndefined());
        if (made.isGood())
            QCOMPARE(made.requests[0].fields.value(names.value(column, column)), value);
        else
            QCOMPARE(made.troubles.size(), 1);
    }

    void aNumberOfTwoMeaningsIsNotGuessed()
    {
        Catalog catalog = m_catalog;
        ModelSpec model = *m_catalog.model(u"kling-v3"_s);
        FieldSpec seed;
        seed.name = seed.label = u"seed"_s;
        seed.type = FieldSpec::Type::Number;
        model.fields << seed;
        const auto read = cellValue(model, seed, u"1,234"_s);
        QVERIFY(!read);
        QVERIFY(read.error() == (CellError{.kind = CellError::Kind::TwoMeanings,
                                           .cell = u"1,234"_s,
                                           .field = u"seed"_s,
                                           .one = 1.234,
                                           .other = 1234}));
        QCOMPARE(cellValue(model, seed, u"1.234,5"_s)->toDouble(), 1234.5);
        QCOMPARE(cellValue(model, seed, u"1,234.5"_s)->toDouble(), 1234.5);
        QCOMPARE(cellValue(model, seed, u"1’234’567"_s)->toDouble(), 1234567);
    }

    void modelsInAnyCapitals()
    {
        QCOMPARE(plan(list("prompt,model,duration\nA fox,SORA-2,8\n")).requests.value(0).model, u"sora-2"_s);
    }

    void framesGoToEachModelsOwnField()
    {
        const PromptList read = list("Prompt;First Frame;Last frame\nA fox;a.png;b.png\n");
        QCOMPARE(read.rows[0].settings,
                 (Settings{{ColumnNames::firstFrame, u"a.png"_s}, {ColumnNames::lastFrame, u"b.png"_s}}));
    }

    void otherKindsOfFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<PromptListError>("error");
        const auto other = [](File kind, const QString &name = {}) {
            return PromptListError{.kind = Kind::OtherFile, .file = {kind, name}};
        };
        const PromptListError noText{.kind = Kind::NoText};
        const PromptListError noPrompt{.kind = Kind::NoPrompt};
        QTest::newRow("xlsx") << whole("PK\x03\x04\x14\0\0\0") + "[Content_Types].xml xl/workbook.xml"
                              << other(File::ExcelWorkbook);
        QTest::newRow("xls") << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") + QByteArray(600, '\0')
                             << other(File::ExcelWorkbook);
        QTest::newRow("ods") << QByteArray("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
                             << other(File::LibreOfficeSheet);
        QTest::newRow("docx") << QByteArray("PK\x03\x04word/document.xml") << other(File::TextDocument);
        QTest::newRow("rtf") << QByteArray("{\\rtf1 a fox}") << other(File::RichText);
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << other(File::Pdf);
        QTest::newRow("html") << QByteArray("<html><table><tr><td>prompt") << other(File::WebPage);
        QTest::newRow("png") << whole("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0")
                             << other(File::Named, u"PNG image"_s);
        QByteArray noise;
        for (int i = 0; i < 4000; ++i)
            noise += static_cast<char>((i * 7919 + i * i * 31) >> 3);
        QTest::newRow("noise") << noise << other(File::Unknown);
        QTest::newRow("zeros") << QByteArray(5000, '\0') << noText;
        QTest::newRow("nothing") << QByteArray() << noText;
        QTest::newRow("a mark alone") << QByteArray("\xef\xbb\xbf") << noText;
        QTest::newRow("titles alone") << QByteArray("prompt,duration\n") << noPrompt;
        QTest::newRow("separators alone") << QByteArray(",,,\n,,,\n") << noPrompt;
    }
    void otherKindsOfFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(PromptListError, error);
        for (const QString &name : {u"shots.csv"_s, u"shots.txt"_s}) {
            PromptListError said = refusal(bytes, name);
            if (error.file.kind == File::Named && said.file.name.contains(u"PNG")) // in the desktop's words
                said.file.name = error.file.name;
            QCOMPARE(said.kind, error.kind);
            QVERIFY(said == error);
        }
    }

    void largeLists()
    {
        QCOMPARE(list(QByteArray("x\n").repeated(500), u"p.txt"_s).rows.size(), 500);
        QVERIFY(refusal(QByteArray("x\n").repeated(501), u"p.txt"_s) ==
                (PromptListError{.kind = Kind::TooMany, .count = 501}));
        const QByteArray tenMegabytes =
            "prompt,duration\n" + QByteArray("A fox runs through the snow,5\n").repeated(350'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(refusal(tenMegabytes) == (PromptListError{.kind = Kind::TooMany, .count = 350'000}));
        qInfo("10 MB: %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestPromptList)
#include "tst_promptlist.moc"
