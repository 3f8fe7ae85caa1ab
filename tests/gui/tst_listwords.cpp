// The sentences about lists of prompts, batches and requests as text, each whole. Pure: no window.
#include "catalog/batch/ColumnNames.h"
#include "lists/TextEncoding.h"
#include "support/window/WordRows.h"
#include "ui/words/composer/BatchWords.h"
#include "ui/words/composer/ListWords.h"
#include "ui/words/composer/RequestWords.h"

using namespace Qt::StringLiterals;

class TestListWords : public QObject
{
    Q_OBJECT

private slots:
    void saysWhyThereIsNoList_data()
    {
        using Kind = PromptListError::Kind;
        using File = OtherFile::Kind;
        WordRows<PromptListError> row;
        const auto file = [&row](const OtherFile &is, const QString &words) {
            row({.kind = Kind::OtherFile, .file = is}, words);
        };
        const auto sheet = [&file](File is, const QString &name) {
            file({is}, u"It is a file of the kind “%1”, which LinkReel does not read. Open it in its own program, save "
                       "it as CSV (UTF-8), and drop that file here."_s.arg(name));
        };
        const auto document = [&file](File is, const QString &name) {
            file({is}, u"It is a file of the kind “%1”, which LinkReel does not read. Open it in its own program, save "
                       "it as plain text with a prompt a line, and drop that file here."_s.arg(name));
        };
        sheet(File::ExcelWorkbook, u"Excel workbook"_s);
        sheet(File::LibreOfficeSheet, u"LibreOffice spreadsheet"_s);
        sheet(File::NumbersSheet, u"Numbers spreadsheet"_s);
        sheet(File::ExcelXml, u"Excel workbook (XML)"_s);
        sheet(File::WebPage, u"web page (HTML)"_s);
        document(File::TextDocument, u"text document"_s);
        document(File::WordDocument, u"Word document"_s);
        document(File::RichText, u"text document (RTF)"_s);
        document(File::Pdf, u"PDF document"_s);
        file({File::ZipArchive}, u"It is no text but a file of the kind “Zip archive”."_s);
        file({File::XmlFile}, u"It is no text but a file of the kind “XML file”."_s);
        file({File::Named, u"PNG image"_s}, u"It is no text but a file of the kind “PNG image”."_s);
        file({File::Unknown}, u"It is no text but a file of the kind “file of another kind”."_s);
        row({.kind = Kind::NotThere}, u"It is not there."_s);
        row({.kind = Kind::NotFile}, u"It is no file."_s);
        row({.kind = Kind::NotRead, .text = u"Permission denied"_s}, u"It could not be read: Permission denied."_s);
        row({.kind = Kind::TooLarge}, u"It is larger than 64 MB, which is no list of prompts."_s);
        row({.kind = Kind::NoText}, u"There is no text in it."_s);
        row({.kind = Kind::NoPrompt}, u"There is no prompt in it."_s);
        row({.kind = Kind::TooMany, .count = 501},
            u"It has 501 prompts; at most 500 can be taken at once. Nothing was taken."_s);
        row({.kind = Kind::SameColumns,
             .column = {1, u"duration"_s},
             .other = {2, u"Duration"_s},
             .label = u"Duration"_s},
            u"The columns “duration” and “Duration” are both Duration. Choose which of them counts, and leave the "
            "other out."_s);
        row({.kind = Kind::SameColumns, .column = {0, {}}, .other = {1, u"text"_s}, .label = ColumnNames::prompt},
            u"The columns “Column 1” and “text” are both Prompt. Choose which of them counts, and leave the other "
            "out."_s);
        row({.kind = Kind::NoPromptColumn},
            u"No column is called “prompt”. Choose the column that holds the prompts."_s);
        row({.kind = Kind::NoTitles},
            u"Its first row does not name the columns. Choose what each column is, or that a line is a prompt."_s);
        row({.kind = Kind::UnknownColumn, .column = {2, {}}},
            u"LinkReel does not know what the column “Column 3” is. Choose what it is, or leave it out."_s);
        row({.kind = Kind::ControlCharacters, .count = 2}, u"Control characters that mean nothing were left out: 2."_s);
        row({.kind = Kind::AboveTitles, .text = u"My film"_s},
            u"What stands above the columns' names is left out: My film."_s);
    }
    void saysWhyThereIsNoList() { WordRows<PromptListError>::check(&listTrouble); }

    void saysWhyATextIsNoRequest_data()
    {
        using Kind = RequestTextProblem::Kind;
        WordRows<RequestTextProblem> row;
        row({Kind::NotFile, {}}, u"It is not a file. The form is as it was."_s);
        row({Kind::NotRead, u"Permission denied"_s},
            u"It could not be read: Permission denied. The form is as it was."_s);
        row({Kind::Empty, {}}, u"There is no JSON in it. The form is as it was."_s);
        row({Kind::TooLarge, {}}, u"It is larger than 64 MB, so it was not read. The form is as it was."_s);
        row({Kind::NotJson, u"illegal value"_s, 7},
            u"It is not whole JSON (at byte 7: illegal value). The form is as it was."_s);
        for (const Kind kind : {Kind::NotAnObject, Kind::NotARequest})
            row({kind, {}},
                u"It is JSON, but no request: one has at least a \"model\" or a \"prompt\". The form is as it was."_s);
        row({Kind::WrongType, u"prompt"_s},
            u"Its \"prompt\" has another form than a request's. The form is as it was."_s);
    }
    void saysWhyATextIsNoRequest() { WordRows<RequestTextProblem>::check(&requestTroubleWords); }

    void saysWhyAClipCannotBeMade_data()
    {
        using Error = BatchPlan::Error;
        WordRows<BatchPlan::Trouble> rows;
        const auto row = [&rows](const decltype(BatchPlan::Trouble::why) &why, const QString &words) {
            rows({3, u"sora-2"_s, why}, words);
        };
        row(RowError{.kind = RowError::Kind::TextBehindQuotes, .text = u"b"_s},
            u"there is text behind a closing quotation mark: b"_s);
        row(RowError{.kind = RowError::Kind::OpenQuotes, .number = 5},
            u"the quotation mark opened in line 5 is never closed"_s);
        row(RowError{.kind = RowError::Kind::TooManyValues, .number = 3, .wanted = 2},
            u"it has 3 values for 2 columns; a value with a separator in it needs quotation marks"_s);
        row(RowError{.kind = RowError::Kind::NotInEncoding, .text = u"UTF-8"_s},
            u"it has characters that are nothing in the encoding “Unicode (UTF-8)”"_s);
        row(RowError{.kind = RowError::Kind::NoPicture, .text = u"It is gone."_s}, u"It is gone."_s);
        row(CellError{.cell = u"soon"_s, .field = u"Duration"_s}, u"“soon” is no value for Duration."_s);
        row(CellError{.kind = CellError::Kind::TwoMeanings,
                      .cell = u"1,234"_s,
                      .field = u"Seed"_s,
                      .one = 1.234,
                      .other = 1234},
            u"“1,234” for Seed may mean 1.234 or 1234. Write it without a mark between the thousands."_s);
        row(Problem{u"prompt"_s, {.kind = ValueError::Kind::PromptMissing}}, u"Write a prompt first."_s);
        row(Error{Error::Kind::NoModel, u"kling-v9"_s}, u"There is no model “kling-v9”."_s);
        row(Error{Error::Kind::NoSetting, u"Sound"_s}, u"sora-2 has no setting “Sound”."_s);
        row(Error{Error::Kind::TooManyClips, {}, 1500},
            u"These are 1500 clips; one press makes 1000 at most. Nothing was queued."_s);
    }
    void saysWhyAClipCannotBeMade() { WordRows<BatchPlan::Trouble>::check(&batchTrouble); }

    void everyEncodingHasAName()
    {
        for (const QByteArray &encoding : textEncodings())
            QVERIFY2(encodingWords(encoding) != QString::fromLatin1(encoding), encoding.constData());
        QCOMPARE(encodingWords("windows-1253"), u"Greek (Windows-1253)"_s);
        QCOMPARE(encodingWords("x-unknown"), u"x-unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TestListWords)
#include "tst_listwords.moc"
