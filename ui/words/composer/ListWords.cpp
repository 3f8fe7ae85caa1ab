#include "ListWords.h"

#include "catalog/batch/ColumnNames.h"
#include "catalog/batch/PromptList.h"
#include "catalog/batch/PromptSheet.h"

#include <QCoreApplication>

namespace {

struct ListTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(ListWords)
};

struct Encoding
{
    const char *name; // of textEncodings()
    const char *words;
};

constexpr Encoding encodings[] = {
    {"UTF-8", QT_TRANSLATE_NOOP("ListWords", "Unicode (UTF-8)")},
    {"UTF-16LE", QT_TRANSLATE_NOOP("ListWords", "Unicode (UTF-16)")},
    {"UTF-16BE", QT_TRANSLATE_NOOP("ListWords", "Unicode (UTF-16, big-endian)")},
    {"windows-1252", QT_TRANSLATE_NOOP("ListWords", "Western European (Windows-1252)")},
    {"GB18030", QT_TRANSLATE_NOOP("ListWords", "Chinese, simplified (GBK, GB 18030)")},
    {"windows-950", QT_TRANSLATE_NOOP("ListWords", "Chinese, traditional (Big5)")},
    {"windows-31j", QT_TRANSLATE_NOOP("ListWords", "Japanese (Shift-JIS)")},
    {"windows-949", QT_TRANSLATE_NOOP("ListWords", "Korean (EUC-KR)")},
    {"windows-1251", QT_TRANSLATE_NOOP("ListWords", "Cyrillic (Windows-1251)")},
    {"windows-1250", QT_TRANSLATE_NOOP("ListWords", "Central European (Windows-1250)")},
    {"windows-1254", QT_TRANSLATE_NOOP("ListWords", "Turkish (Windows-1254)")},
    {"windows-1253", QT_TRANSLATE_NOOP("ListWords", "Greek (Windows-1253)")},
    {"windows-1257", QT_TRANSLATE_NOOP("ListWords", "Baltic (Windows-1257)")},
    {"windows-1255", QT_TRANSLATE_NOOP("ListWords", "Hebrew (Windows-1255)")},
    {"windows-1256", QT_TRANSLATE_NOOP("ListWords", "Arabic (Windows-1256)")},
    {"windows-1258", QT_TRANSLATE_NOOP("ListWords", "Vietnamese (Windows-1258)")},
    {"windows-874", QT_TRANSLATE_NOOP("ListWords", "Thai (Windows-874)")},
    {"EUC-JP", QT_TRANSLATE_NOOP("ListWords", "Japanese (EUC-JP)")},
    {"KOI8-U", QT_TRANSLATE_NOOP("ListWords", "Cyrillic (KOI8)")},
    {"IBM866", QT_TRANSLATE_NOOP("ListWords", "Cyrillic (DOS 866)")},
    {"IBM850", QT_TRANSLATE_NOOP("ListWords", "Western European (DOS 850)")},
    {"IBM852", QT_TRANSLATE_NOOP("ListWords", "Central European (DOS 852)")},
    {"macintosh", QT_TRANSLATE_NOOP("ListWords", "Western European (Macintosh)")},
    {"ISO-2022-JP", QT_TRANSLATE_NOOP("ListWords", "Japanese (ISO-2022-JP)")},
};

QString fileWords(const OtherFile &file)
{
    using Kind = OtherFile::Kind;
    switch (file.kind) {
    case Kind::ExcelWorkbook:
        return ListTexts::tr("Excel workbook");
    case Kind::LibreOfficeSheet:
        return ListTexts::tr("LibreOffice spreadsheet");
    case Kind::NumbersSheet:
        return ListTexts::tr("Numbers spreadsheet");
    case Kind::ExcelXml:
        return ListTexts::tr("Excel workbook (XML)");
    case Kind::WebPage:
        return ListTexts::tr("web page (HTML)");
    case Kind::TextDocument:
        return ListTexts::tr("text document");
    case Kind::WordDocument:
        return ListTexts::tr("Word document");
    case Kind::RichText:
        return ListTexts::tr("text document (RTF)");
    case Kind::Pdf:
        return ListTexts::tr("PDF document");
    case Kind::ZipArchive:
        return ListTexts::tr("Zip archive");
    case Kind::XmlFile:
        return ListTexts::tr("XML file");
    case Kind::Named:
        return file.name;
    case Kind::Unknown:
        return ListTexts::tr("file of another kind");
    }
    return {};
}

QString otherFileWords(const OtherFile &file)
{
    using Kind = OtherFile::Kind;
    switch (file.kind) {
    case Kind::ExcelWorkbook:
    case Kind::LibreOfficeSheet:
    case Kind::NumbersSheet:
    case Kind::ExcelXml:
    case Kind::WebPage:
        return ListTexts::tr("It is a file of the kind “%1”, which LinkReel does not read. Open it in its own program, "
                             "save it as CSV (UTF-8), and drop that file here.")
            .arg(fileWords(file));
    case Kind::TextDocument:
    case Kind::WordDocument:
    case Kind::RichText:
    case Kind::Pdf:
        return ListTexts::tr("It is a file of the kind “%1”, which LinkReel does not read. Open it in its own program, "
                             "save it as plain text with a prompt a line, and drop that file here.")
            .arg(fileWords(file));
    case Kind::ZipArchive:
    case Kind::XmlFile:
    case Kind::Named:
    case Kind::Unknown:
        break;
    }
    return ListTexts::tr("It is no text but a file of the kind “%1”.").arg(fileWords(file));
}

} // namespace

QString listTrouble(const PromptListError &error)
{
    using Kind = PromptListError::Kind;
    switch (error.kind) {
    case Kind::NotThere:
        return ListTexts::tr("It is not there.");
    case Kind::NotFile:
        return ListTexts::tr("It is no file.");
    case Kind::NotRead:
        return ListTexts::tr("It could not be read: %1.").arg(error.text);
    case Kind::TooLarge:
        return ListTexts::tr("It is larger than %1 MB, which is no list of prompts.")
            .arg(PromptList::mostBytes / (1024 * 1024));
    case Kind::OtherFile:
        return otherFileWords(error.file);
    case Kind::NoText:
        return ListTexts::tr("There is no text in it.");
    case Kind::NoPrompt:
        return ListTexts::tr("There is no prompt in it.");
    case Kind::TooMany:
        return ListTexts::tr("It has %n prompt(s); at most %1 can be taken at once. Nothing was taken.", "",
                             static_cast<int>(error.count))
            .arg(PromptSheet::mostRows);
    case Kind::TooManyChoices:
        return ListTexts::tr(
                   "The choices in braces make more than %1 prompts. Take some of them away, or write \\{ for a "
                   "brace that is no choice. Nothing was sent.")
            .arg(PromptSheet::mostRows);
    case Kind::SameColumns:
        return ListTexts::tr(
                   "The columns “%1” and “%2” are both %3. Choose which of them counts, and leave the other out.")
            .arg(columnTitle(error.column), columnTitle(error.other), columnMeaningWords(error.label));
    case Kind::NoPromptColumn:
        return ListTexts::tr("No column is called “prompt”. Choose the column that holds the prompts.");
    case Kind::NoTitles:
        return ListTexts::tr("Its first row does not name the columns. Choose what each column is, or that a line is a "
                             "prompt.");
    case Kind::UnknownColumn:
        return ListTexts::tr("LinkReel does not know what the column “%1” is. Choose what it is, or leave it out.")
            .arg(columnTitle(error.column));
    case Kind::ControlCharacters:
        return ListTexts::tr("Control characters that mean nothing were left out: %1.").arg(error.count);
    case Kind::AboveTitles:
        return ListTexts::tr("What stands above the columns' names is left out: %1.").arg(error.text);
    }
    return {};
}

QString rowTrouble(const RowError &error)
{
    using Kind = RowError::Kind;
    switch (error.kind) {
    case Kind::TextBehindQuotes:
        return ListTexts::tr("there is text behind a closing quotation mark: %1").arg(error.text);
    case Kind::OpenQuotes:
        return ListTexts::tr("the quotation mark opened in line %1 is never closed").arg(error.number);
    case Kind::TooManyValues:
        return ListTexts::tr("it has %1 values for %2 columns; a value with a separator in it needs quotation marks")
            .arg(error.number)
            .arg(error.wanted);
    case Kind::NotInEncoding:
        return ListTexts::tr("it has characters that are nothing in the encoding “%1”")
            .arg(encodingWords(error.text.toLatin1()));
    case Kind::NoPicture:
        return error.text;
    }
    return {};
}

QString encodingWords(const QByteArray &name)
{
    for (const Encoding &encoding : encodings)
        if (name == encoding.name)
            return ListTexts::tr(encoding.words);
    return QString::fromLatin1(name);
}

QString columnTitle(const ListColumn &column)
{
    return column.title.isEmpty() ? ListTexts::tr("Column %1").arg(column.place + 1) : column.title;
}

QString columnMeaningWords(const QString &label)
{
    if (label == ColumnNames::prompt)
        return ListTexts::tr("Prompt");
    if (label == ColumnNames::model)
        return ListTexts::tr("Model");
    if (label == ColumnNames::leftOut)
        return ListTexts::tr("Left out");
    return label;
}
