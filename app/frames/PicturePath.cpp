#include "PicturePath.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>
#include <QUrl>

namespace {

using FrameErrorKind = FrameError::Kind;

// Quotation marks come along where a path was copied with them (Windows: "Copy as path").
QString bare(const QString &text)
{
    static const QRegularExpression marks(QStringLiteral("^[\"'“”„«]|[\"'“”»]$"));
    static const QRegularExpression unseen(QStringLiteral("[\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{feff}]"));
    return text.trimmed().remove(unseen).remove(marks).trimmed();
}

bool isOfWindows(const QString &path)
{
    static const QRegularExpression drive(QStringLiteral("^/?[A-Za-z]:[\\\\/]|^\\\\\\\\"));
    return drive.match(path).hasMatch();
}

QString folded(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

// The path, or the one that differs from it in capitals or in the form of its accents (Windows and macOS do not tell
// these apart). Empty: none, or several.
QString existing(const QString &path)
{
    if (QFileInfo::exists(path))
        return path;
    QString found = QStringLiteral("/");
    for (const QString &part : QDir::cleanPath(path).split(u'/', Qt::SkipEmptyParts)) {
        const QString exact = QDir(found).filePath(part);
        if (QFileInfo::exists(exact)) {
            found = exact;
            continue;
        }
        QStringList alike;
        for (const QString &entry : QDir(found).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden))
            if (folded(entry) == folded(part))
                alike << entry;
        if (alike.size() != 1)
            return {};
        found = QDir(found).filePath(alike.first());
    }
    return found;
}

// As it stands, with slashes, without the marks of percent encoding and of a shell: the first that is there.
QString firstExisting(const QString &path)
{
    static const QRegularExpression escaped(QStringLiteral("\\\\([^A-Za-z0-9])"));
    const QStringList spellings{path, QString(path).replace(u'\\', u'/'), QUrl::fromPercentEncoding(path.toUtf8()),
                                QString(path).replace(escaped, QStringLiteral("\\1"))};
    for (const QString &spelling : spellings)
        if (const QString found = existing(spelling); !found.isEmpty())
            return found;
    return {};
}

// A path of another computer: its last folders and the name, or fewer of them, below the list's folder.
PicturePath movedTo(const QString &path, const QString &folder)
{
    QString plain = path;
    static const QRegularExpression drive(QStringLiteral("^/?[A-Za-z]:"));
    const QStringList parts = plain.remove(drive).replace(u'\\', u'/').split(u'/', Qt::SkipEmptyParts);
    for (qsizetype from = 0; from < parts.size(); ++from)
        if (const QString found = existing(folder + u'/' + parts.mid(from).join(u'/')); !found.isEmpty())
            return {found, true, {}};
    return {{}, false, FrameError{FrameErrorKind::NotOnComputer, path, parts.isEmpty() ? path : parts.last()}};
}

PicturePath ofUrl(const QUrl &url, const QString &text, const QString &folder)
{
    const QString host = url.host();
    const bool isHere = host.isEmpty() || host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
                        host.compare(QSysInfo::machineHostName(), Qt::CaseInsensitive) == 0;
    if (!isHere)
        return {{}, false, FrameError{FrameErrorKind::OtherComputer, text}};
    const QString path = url.path(QUrl::FullyDecoded);
    if (isOfWindows(path))
        return movedTo(path, folder);
    const QString found = existing(path);
    return found.isEmpty() ? movedTo(path, folder) : PicturePath{found};
}

} // namespace

bool namesLocalFile(const QString &text)
{
    static const QRegularExpression elsewhere(QStringLiteral("^(https?|data|ftp|s3|gs):"),
                                              QRegularExpression::CaseInsensitiveOption);
    return !bare(text).isEmpty() && !elsewhere.match(bare(text)).hasMatch();
}

PicturePath picturePathOf(const QString &text, const QString &folder)
{
    const QString path = bare(text);
    if (path.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        return ofUrl(QUrl(path), path, folder);
    if (isOfWindows(path))
        return movedTo(path, folder);
    const bool isHome = path == QLatin1String("~") || path.startsWith(QLatin1String("~/"));
    if (isHome || path.startsWith(u'/')) {
        const QString whole = isHome ? QDir::homePath() + path.mid(1) : path;
        const QString found = firstExisting(whole);
        return found.isEmpty() ? movedTo(whole, folder) : PicturePath{found};
    }
    if (const QString found = firstExisting(folder + u'/' + path); !found.isEmpty())
        return {QDir::cleanPath(found)};
    return {{}, false, FrameError{FrameErrorKind::NotInListFolder, path}};
}
