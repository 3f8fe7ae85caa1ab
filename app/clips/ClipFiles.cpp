#include "ClipFiles.h"

#include "ClipNames.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr int mostTries = 1000; // names taken by others while we look

// Returns 0 or errno.
int syncPath(const QString &path)
{
    const int file = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int error = fsync(file) == 0 ? 0 : errno;
    close(file);
    return error;
}

// Renames without overwriting, also when the name was taken a moment ago. Returns 0 or errno.
int renameToFree(const QByteArray &from, const QByteArray &to)
{
    if (renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // A file system without RENAME_NOREPLACE: a hard link does not overwrite either.
    if (link(from.constData(), to.constData()) == 0)
        return unlink(from.constData()) == 0 ? 0 : errno;
    if (errno == EEXIST)
        return EEXIST;
    if (access(to.constData(), F_OK) == 0)
        return EEXIST;
    return rename(from.constData(), to.constData()) == 0 ? 0 : errno; // FAT: neither; the check above is all there is
}

QString words(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

} // namespace

KeptFile keepFile(const QString &part, const QString &folder, const QString &baseName, const QString &suffix)
{
    int error = syncPath(part);
    for (int tries = 0; error == 0 && tries < mostTries; ++tries) {
        const QString path = freePath(folder, baseName, suffix);
        error = renameToFree(QFile::encodeName(part), QFile::encodeName(path));
        if (error == 0) {
            syncPath(folder); // a name that is lost in a power cut is found again by downloading again
            return {path, {}};
        }
        if (error == EEXIST)
            error = 0;
    }
    QFile::remove(part);
    return {{}, words(error == 0 ? EEXIST : error)};
}
