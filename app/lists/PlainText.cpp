#include "PlainText.h"

#include "TextEncoding.h"

#include <QMimeDatabase>

#include <algorithm>

namespace {

constexpr qsizetype lookedAt = 64 * 1024;
constexpr int bytesAControl = 12; // one control character in so many bytes, and it is no text (noise has one in ten)
constexpr int alwaysAllowed = 4;

using OtherFileKind = OtherFile::Kind;

bool isControl(char16_t letter)
{
    return (letter < 0x20 && letter != u'\n' && letter != u'\t') || letter == 0x7f;
}

// What stands behind the last character of the text: Ctrl+Z and the zeros with which a block was filled up.
void dropEnd(QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && (text[end - 1] == QChar(0x1a) || text[end - 1].isNull()))
        --end;
    text.truncate(end);
}

qsizetype controlsIn(const QByteArray &bytes)
{
    return std::count_if(bytes.begin(), bytes.end(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return (value < 0x20 && !QByteArrayView("\t\n\r\f\v\x1a\x1b").contains(byte)) || value == 0x7f;
    });
}

// Zip files say what they are by the names inside: ECMA-376 and ODF 1.3, part 2.
OtherFile kindOfZip(const QByteArray &bytes)
{
    if (bytes.contains("xl/workbook") || bytes.contains("xl/worksheets"))
        return {OtherFileKind::ExcelWorkbook};
    if (bytes.contains("opendocument.spreadsheet"))
        return {OtherFileKind::LibreOfficeSheet};
    if (bytes.contains("Index/Tables"))
        return {OtherFileKind::NumbersSheet};
    if (bytes.contains("word/document") || bytes.contains("opendocument.text"))
        return {OtherFileKind::TextDocument};
    return {OtherFileKind::ZipArchive};
}

std::optional<OtherFile> kindBySignature(const QByteArray &bytes, const QString &fileName)
{
    if (bytes.startsWith("PK\x03\x04"))
        return kindOfZip(bytes);
    if (bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) // MS-CFB: the older Office files
        return OtherFile{fileName.endsWith(QLatin1String(".doc"), Qt::CaseInsensitive) ? OtherFileKind::WordDocument
                                                                                       : OtherFileKind::ExcelWorkbook};
    if (bytes.startsWith("{\\rtf"))
        return OtherFile{OtherFileKind::RichText};
    if (bytes.startsWith("%PDF-"))
        return OtherFile{OtherFileKind::Pdf};
    const QByteArray start = bytes.left(1024).trimmed().toLower();
    const QByteArray body = start.startsWith("\xef\xbb\xbf") ? start.mid(3) : start;
    if (body.startsWith("<?xml") && body.contains("spreadsheet"))
        return OtherFile{OtherFileKind::ExcelXml};
    if (body.startsWith("<!doctype html") || body.startsWith("<html") || body.startsWith("<table"))
        return OtherFile{OtherFileKind::WebPage};
    if (body.startsWith("<?xml"))
        return OtherFile{OtherFileKind::XmlFile};
    return {};
}

} // namespace

PlainText plainTextOf(const QString &decoded)
{
    PlainText plain;
    QString text = decoded;
    dropEnd(text);
    text.replace(QStringLiteral("\r\r\n"), QStringLiteral("\n")); // a text converted twice
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    plain.text.reserve(text.size());
    for (const QChar letter : std::as_const(text)) {
        switch (letter.unicode()) {
        case u'\r':
        case u'\f':
        case 0x85:
        case 0x2029:
            plain.text += u'\n';
            break;
        case u'\v':
            plain.text += QChar(QChar::LineSeparator);
            break;
        default:
            if (isControl(letter.unicode()))
                ++plain.leftOut;
            else
                plain.text += letter;
        }
    }
    return plain;
}

QString cellText(const QString &text)
{
    return QString(text).replace(QChar(QChar::LineSeparator), u'\n');
}

std::optional<OtherFile> otherFileOf(const QByteArray &bytes, const QString &fileName)
{
    if (const auto kind = kindBySignature(bytes, fileName))
        return kind;
    QByteArray start = bytes.left(lookedAt);
    while (start.endsWith('\0') && start.size() > 2)
        start.chop(1);
    const qsizetype controls = controlsIn(start);
    if (controls == 0)
        return {};
    if (const QByteArray encoding = guessEncoding(start).name;
        encoding.startsWith("UTF-16") || encoding.startsWith("UTF-32"))
        return {};
    const QMimeType type = QMimeDatabase().mimeTypeForData(start);
    const bool isNamed = !type.isDefault() && !type.inherits(QStringLiteral("text/plain"));
    if (!isNamed && (controls - alwaysAllowed) * bytesAControl <= start.size())
        return {};
    if (!isNamed)
        return OtherFile{OtherFileKind::Unknown};
    return OtherFile{OtherFileKind::Named, type.comment()};
}
