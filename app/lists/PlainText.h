// PlainText: what a text file holds beside its text: the end mark of old systems, zeros, line breaks inside a cell,
// control characters; and whether it is a text at all, or some other kind of file. Pure.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

struct PlainText
{
    QString text;          // line ends are U+000A; a line break inside a paragraph or a cell is U+2028
    qsizetype leftOut = 0; // control characters that were in the middle of it and mean nothing
};

// Takes CR, CR LF, LF, form feed, U+0085 and U+2029 for line ends; vertical tab (Word's and Excel's break within a
// paragraph) for U+2028. A Ctrl+Z at the end (CP/M's and DOS's end of a text file) and zeros there are no text.
PlainText plainTextOf(const QString &decoded);

// The same text with its breaks within a cell as ordinary line ends: what a cell means.
QString cellText(const QString &text);

// What a file is that is no text. Its words are made in ui/words/composer/ListWords.
struct OtherFile
{
    enum class Kind {
        ExcelWorkbook,
        LibreOfficeSheet,
        NumbersSheet,
        ExcelXml,
        WebPage, // old spreadsheet exports are these, under any name
        TextDocument,
        WordDocument,
        RichText,
        Pdf,
        ZipArchive,
        XmlFile,
        Named,  // another; `name` as the desktop's list of file types has it
        Unknown // full of what no text has in it
    };
    Kind kind = Kind::Unknown;
    QString name = {};

    friend bool operator==(const OtherFile &, const OtherFile &) = default;
};

// By its first bytes, and by the share of what no text has in it. Nothing: it may be a text.
std::optional<OtherFile> otherFileOf(const QByteArray &bytes, const QString &fileName);
