// Lists of prompts as people keep them: a line each, or a table out of a spreadsheet, in the encodings these write.
#include "catalog/PromptSheet.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;

class TestPromptSheet : public QObject
{
    Q_OBJECT

private:
    static PromptSheet sheet(const QString &csv)
    {
        const auto read = PromptSheet::fromCsv(csv);
        if (const auto *error = std::get_if<QString>(&read))
            qFatal("%s", qPrintable(*error));
        return std::get<PromptSheet>(read);
    }
    static QString error(const std::variant<PromptSheet, QString> &read)
    {
        const auto *sentence = std::get_if<QString>(&read);
        return sentence ? *sentence : QString();
    }

private slots:
    void oneALine()
    {
        const auto read = PromptSheet::fromText(QStringLiteral("a fox\r\n\r\n  an owl, at night  \rthe sea"));
        const QList<PromptRow> rows = std::get<PromptSheet>(read).rows;
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1].prompt, QStringLiteral("an owl, at night"));
        QCOMPARE(rows[1].number, 3); // as an editor counts
        QCOMPARE(rows[2].number, 4);
    }

    void quotes()
    {
        const PromptSheet read = sheet(QStringLiteral(
            "prompt,duration\n\"a fox, running\",5\n\"she says \"\"go\"\"\",8\n\"two\nlines\",\nplain,4\n"));
        QCOMPARE(read.rows.size(), 4);
        QCOMPARE(read.rows[0].prompt, QStringLiteral("a fox, running"));
        QCOMPARE(read.rows[1].prompt, QStringLiteral("she says \"go\""));
        QCOMPARE(read.rows[2].prompt, QStringLiteral("two\nlines"));
        QVERIFY(read.rows[2].settings.isEmpty()); // an empty cell says nothing
        QCOMPARE(read.rows[3].number, 6);         // behind the one of two lines
        QCOMPARE(read.rows[3].settings, (QList<QPair<QString, QString>>{{u"duration"_s, u"4"_s}}));
    }

    void separators_data()
    {
        QTest::addColumn<QString>("separator");
        QTest::newRow("comma") << QStringLiteral(",");
        QTest::newRow("semicolon") << QStringLiteral(";");
        QTest::newRow("tab") << QStringLiteral("\t");
    }
    void separators()
    {
        QFETCH(QString, separator);
        const PromptSheet read = sheet(QStringList{u"Model"_s, u"PROMPT"_s}.join(separator) + u'\n' +
                                       QStringList{u"sora-2"_s, u"a fox"_s}.join(separator));
        QCOMPARE(read.rows.size(), 1);
        QCOMPARE(read.rows[0].prompt, QStringLiteral("a fox"));
        QCOMPARE(read.rows[0].model, QStringLiteral("sora-2"));
    }

    void badRowsAreNamed()
    {
        const PromptSheet read =
            sheet(QStringLiteral("prompt,model\ngood,sora-2\na,b,c\n\"a\" b,sora-2\n\"never closed,sora-2\n"));
        QCOMPARE(read.rows.size(), 4);
        QVERIFY(read.rows[0].problem.isEmpty());
        QCOMPARE(read.rows[1].number, 3);
        QVERIFY2(read.rows[1].problem.contains(u"3 values for 2 columns"), qPrintable(read.rows[1].problem));
        QVERIFY2(read.rows[2].problem.contains(u"behind a closing"), qPrintable(read.rows[2].problem));
        QVERIFY2(read.rows[3].problem.contains(u"never closed"), qPrintable(read.rows[3].problem));
    }

    void withoutAHeader()
    {
        QCOMPARE(sheet(QStringLiteral("a fox\n\"an owl, too\"\n")).rows[1].prompt, QStringLiteral("an owl, too"));
        QVERIFY(error(PromptSheet::fromCsv(QStringLiteral("a fox, running\nan owl\n"))).contains(u"name the columns"));
        QVERIFY(error(PromptSheet::fromCsv(QStringLiteral("prompt,size,size\na,b,c\n"))).contains(u"twice"));
    }

    void limits()
    {
        QVERIFY(!error(PromptSheet::fromText(QStringLiteral(" \n\n"))).isEmpty());
        QVERIFY(!error(PromptSheet::fromCsv(QStringLiteral("prompt\n"))).isEmpty());
        QCOMPARE(std::get<PromptSheet>(PromptSheet::fromText(QStringLiteral("x\n").repeated(500))).rows.size(), 500);
        QVERIFY(error(PromptSheet::fromText(QStringLiteral("x\n").repeated(501))).contains(u"501 prompts"));
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = QStringLiteral("Café – “naïve” 5 €\n");
        const auto as = [&text](QStringConverter::Encoding encoding, bool mark) {
            QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
            return QByteArray(encoder(text));
        };
        QTest::newRow("UTF-8") << as(QStringConverter::Utf8, false);
        QTest::newRow("UTF-8 with mark") << as(QStringConverter::Utf8, true);
        QTest::newRow("UTF-16 LE with mark") << as(QStringConverter::Utf16LE, true);
        QTest::newRow("UTF-16 BE with mark") << as(QStringConverter::Utf16BE, true);
        QTest::newRow("UTF-16 LE") << as(QStringConverter::Utf16LE, false);
        QTest::newRow("Windows") << QByteArray("Caf\xe9 \x96 \x93na\xefve\x94 5 \x80\n");
    }
    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(decodedText(bytes), QStringLiteral("Café – “naïve” 5 €\n"));
    }

    void whatIsNoText()
    {
        QVERIFY(decodedText(QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)).isEmpty());
        QVERIFY(decodedText(QByteArray("a\0b\1c", 5)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPromptSheet)
#include "tst_promptsheet.moc"
