#include "ClipFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace {

// Where drives are mounted. Source: Filesystem Hierarchy Standard 3.0, 3.11 and 3.12; udisks(8) for /run/media.
constexpr std::array drivePlaces{"/media", "/run/media", "/mnt"};

bool isBelow(const QString &path, const QString &folder)
{
    return path.startsWith(folder) && path.mid(folder.size()).startsWith(u'/');
}

bool isMountPoint(const QString &path)
{
    const QByteArray here = QFile::encodeName(path);
    struct stat own = {};
    struct stat above = {};
    if (lstat(here.constData(), &own) != 0 || !S_ISDIR(own.st_mode) || stat((here + "/..").constData(), &above) != 0)
        return false;
    return own.st_dev != above.st_dev || own.st_ino == above.st_ino;
}

QString nearestExisting(QString path)
{
    while (!QFileInfo::exists(path) && path.size() > 1)
        path = QFileInfo(path).path();
    return path;
}

bool isMissingDrives(const QString &folder)
{
    const auto holds = [&](const char *place) { return isBelow(folder, QString::fromLatin1(place)); };
    const auto *place = std::find_if(drivePlaces.begin(), drivePlaces.end(), holds);
    if (place == drivePlaces.end())
        return false;
    const QString mount = mountPointOf(nearestExisting(folder));
    return mount != QLatin1String(*place) && !isBelow(mount, QString::fromLatin1(*place));
}

bool hasLostItsDrive(const QString &folder, const QString &mount)
{
    return !mount.isEmpty() && !isMountPoint(mount) &&
           QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

tl::unexpected<ClipFileError> notReady(int number)
{
    return tl::unexpected(ClipFileError{ClipFileError::Kind::System, number});
}

} // namespace

QString mountPointOf(const QString &path)
{
    for (QString at = QFileInfo(nearestExisting(path)).canonicalFilePath(); at.size() > 1; at = QFileInfo(at).path()) {
        if (isMountPoint(at))
            return at;
    }
    return {};
}

bool isDriveGone(const QString &folder, const QString &mount)
{
    const QString path = QDir::cleanPath(folder);
    return hasLostItsDrive(path, mount) || (!QFileInfo::exists(path) && isMissingDrives(path));
}

tl::expected<void, ClipFileError> readyFolder(const QString &folder, const QString &mount)
{
    const QString path = QDir::cleanPath(folder);
    std::error_code error;
    if (isDriveGone(path, mount))
        return notReady(ENOENT);
    std::filesystem::create_directories(QFile::encodeName(path).toStdString(), error);
    if (error)
        return notReady(error.value());
    if (faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK | X_OK, AT_EACCESS) != 0)
        return notReady(errno);
    return {};
}

std::optional<qint64> freeBytes(const QString &folder)
{
    struct statvfs state = {};
    if (statvfs(QFile::encodeName(folder).constData(), &state) != 0 || state.f_blocks == 0)
        return {};
    return static_cast<qint64>(state.f_bavail) * static_cast<qint64>(state.f_frsize);
}
