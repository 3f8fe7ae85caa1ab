#include "ClipNames.h"

#include <QFileInfo>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <array>

namespace {

constexpr qsizetype mostBytes = 120;

// Not allowed on FAT, NTFS and SMB: control characters and these. Source: Microsoft, "Naming Files, Paths, and
// Namespaces".
const QString forbidden = QStringLiteral("<>:\"/\\|?*");

bool isLegal(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero width and right-to-left marks: a name must look like what it is
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return character > 0xffff || !forbidden.contains(QChar(static_cast<ushort>(character)));
    }
}

QString legal(const QString &text)
{
    QString made;
    for (const char32_t character : text.toUcs4())
        made += isLegal(character) ? QString::fromUcs4(&character, 1) : QStringLiteral(" ");
    return made.simplified();
}

// The longest beginning of whole characters, as a person counts them, within `bytes` of UTF-8.
QString cut(const QString &text, qsizetype bytes)
{
    if (text.toUtf8().size() <= bytes)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    while (finder.toNextBoundary() > 0 && text.left(finder.position()).toUtf8().size() <= bytes)
        end = finder.position();
    return text.left(end).trimmed();
}

struct Kind
{
    const char *contentType;
    const char *suffix;
};
// Source: the provider's client: the types a clip has been seen with.
constexpr std::array<Kind, 5> kinds{{{"video/mp4", ".mp4"},
                                     {"video/quicktime", ".mov"},
                                     {"video/webm", ".webm"},
                                     {"video/mpeg", ".mpg"},
                                     {"video/x-msvideo", ".avi"}}};

} // namespace

QString clipBaseName(const QDateTime &created, const QString &prompt, const QString &model)
{
    const QString date = created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
    const QString tail = QStringLiteral(" (%1)").arg(cut(legal(model), 40));
    const QString words = cut(legal(prompt), mostBytes - date.size() - 1 - tail.toUtf8().size());
    // It begins with a date and ends in a bracket: never a reserved name, never a dot or a blank at an end.
    return words.isEmpty() ? date + tail : date + u' ' + words + tail;
}

QString clipSuffix(const QByteArray &contentType, const QUrl &link)
{
    const QByteArray type =
        contentType.left(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'))
            .trimmed()
            .toLower();
    for (const Kind &kind : kinds)
        if (type == kind.contentType)
            return QString::fromLatin1(kind.suffix);
    const QString path = link.path().toLower();
    for (const Kind &kind : kinds)
        if (path.endsWith(QLatin1String(kind.suffix)))
            return QString::fromLatin1(kind.suffix);
    return QStringLiteral(".mp4");
}

QString freePath(const QString &folder, const QString &baseName, const QString &suffix)
{
    QString path = QStringLiteral("%1/%2%3").arg(folder, baseName, suffix);
    for (int number = 2; QFileInfo::exists(path) || QFileInfo(path).isSymLink(); ++number)
        path = QStringLiteral("%1/%2 (%3)%4").arg(folder, baseName).arg(number).arg(suffix);
    return path;
}
