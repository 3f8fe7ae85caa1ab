#include "ClipNames.h"

#include <QFileInfo>
#include <QTextBoundaryFinder>

#include <array>

namespace {

constexpr qsizetype mostBytes = 120;
constexpr qsizetype mostModelBytes = 40;
constexpr qsizetype longestConsidered = 1000; // UTF-16 units of a prompt; no more can be in a name

// Not allowed on FAT, NTFS and SMB: control characters and these. Source: Microsoft, "Naming Files, Paths, and
// Namespaces".
const QString forbidden = QStringLiteral("<>:\"/\\|?*");

enum class Treatment { Keep, Drop, Blank };

bool isJoiner(char32_t character)
{
    return character == 0x200c || character == 0x200d; // inside Persian words and composed emoji
}

Treatment treatment(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    const bool isNone =
        (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef) || character == 0xfffd;
    // Unseen, and able to turn the text around: a name must look like what it is.
    if (category == QChar::Other_Format)
        return isJoiner(character) ? Treatment::Keep : Treatment::Drop;
    if (category == QChar::Other_Surrogate || category == QChar::Other_PrivateUse || isNone)
        return Treatment::Drop;
    if (category == QChar::Other_Control || QChar::isSpace(character))
        return Treatment::Blank;
    return character < 0x80 && forbidden.contains(QChar(static_cast<char16_t>(character))) ? Treatment::Blank
                                                                                           : Treatment::Keep;
}

struct ContainerType
{
    const char *contentType;
    const char *suffix;
};
// Source: the provider's own client: the types that a clip may have.
constexpr std::array<ContainerType, 5> kinds{{{"video/mp4", ".mp4"},
                                              {"video/quicktime", ".mov"},
                                              {"video/webm", ".webm"},
                                              {"video/mpeg", ".mpg"},
                                              {"video/x-msvideo", ".avi"}}};

} // namespace

QString legalName(const QString &text)
{
    QString made;
    for (const char32_t character : text.left(longestConsidered).toUcs4()) {
        switch (treatment(character)) {
        case Treatment::Keep:
            if (!isJoiner(character) || (!made.isEmpty() && !made.back().isSpace()))
                made += QChar::fromUcs4(character);
            break;
        case Treatment::Drop:
            break;
        case Treatment::Blank:
            made += u' ';
            break;
        }
    }
    while (!made.isEmpty() && isJoiner(made.back().unicode()))
        made.chop(1);
    return made.simplified();
}

QString cutToBytes(const QString &text, qsizetype bytes)
{
    if (text.toUtf8().size() <= bytes)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    while (finder.toNextBoundary() > 0 && text.left(finder.position()).toUtf8().size() <= bytes)
        end = finder.position();
    return text.left(end).trimmed();
}

QString clipBaseName(const QDateTime &created, const QString &prompt, const QString &model, int clip)
{
    // It begins with a date or a word, so that it is never a reserved name (CON, NUL, COM1) and never hidden.
    const QString date =
        created.isValid() ? created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd")) : QStringLiteral("clip");
    const QString madeBy = cutToBytes(legalName(model), mostModelBytes);
    const QString number = clip > 0 ? QStringLiteral(" clip %1").arg(clip) : QString();
    const QString tail = (madeBy.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(madeBy)) + number;
    const QString words = cutToBytes(legalName(prompt), mostBytes - (date + u' ' + tail).toUtf8().size());
    QString name = words.isEmpty() ? date + tail : date + u' ' + words + tail;
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows drops them
        name.chop(1);
    return name;
}

QString clipSuffix(const QByteArray &contentType, const QUrl &link)
{
    const QByteArray type =
        contentType.left(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'))
            .trimmed()
            .toLower();
    for (const ContainerType &kind : kinds)
        if (type == kind.contentType)
            return QString::fromLatin1(kind.suffix);
    const QString path = link.path().toLower();
    for (const ContainerType &kind : kinds)
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
