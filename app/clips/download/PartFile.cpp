#include "PartFile.h"

#include "clips/ClipNames.h"
#include "clips/ResumePoint.h"
#include "crash/CrashPoint.h"
#include "platform/files/FolderSync.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace {

constexpr int mostTries = 1000; // names taken by others while we look

tl::unexpected<ClipFileError> systemError(int number)
{
    return tl::unexpected(ClipFileError{ClipFileError::Kind::System, number});
}

// Returns 0 or errno. A file system that cannot sync says so in one of these ways, and that is no loss of the clip.
int synced(int file)
{
    if (fsync(file) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP)
        return 0;
    return errno;
}

int linkOver(const char *from, const char *to)
{
    if (link(from, to) != 0)
        return errno;
    if (unlink(from) == 0)
        return 0;
    const int error = errno;
    unlink(to);
    return error;
}

int reserveOver(const char *from, const char *to)
{
    const int reserved = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (reserved < 0)
        return errno;
    close(reserved);
    if (rename(from, to) == 0)
        return 0;
    const int error = errno;
    unlink(to);
    return error;
}

// True when `file` is a plain file and still what `path` names: nobody has renamed it since it was opened.
bool isPlainAndThere(int file, const char *path)
{
    struct stat opened = {};
    struct stat named = {};
    return fstat(file, &opened) == 0 && S_ISREG(opened.st_mode) && lstat(path, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

} // namespace

int renameWithoutReplacing(const QString &from, const QString &to, RenameWay first)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    switch (first) {
    case RenameWay::NoReplace:
        if (renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
            return 0;
        if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
            return errno;
        [[fallthrough]];
    case RenameWay::Link:
        if (const int error = linkOver(source.constData(), target.constData()); error == 0 || error == EEXIST)
            return error;
        [[fallthrough]];
    case RenameWay::Reserve:
        return reserveOver(source.constData(), target.constData());
    }
    return EINVAL;
}

bool PartFile::isThere() const
{
    return isPlainAndThere(m_file, QFile::encodeName(m_path).constData());
}

PartFile::~PartFile()
{
    remove();
}

QString PartFile::pathFor(const QString &folder, const QString &baseName, qint64 key)
{
    return QStringLiteral("%1/%2.%3.part").arg(folder, baseName, QString::number(key));
}

void PartFile::removeLeftover(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return;
    const bool isInUse = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!isInUse && isPlainAndThere(file, name.constData()))
        unlink(name.constData());
    ::close(file);
}

PartFile::Done PartFile::openAgain(const QString &folder, const QString &baseName, qint64 key, qint64 bytes)
{
    m_folder = folder;
    m_path = pathFor(folder, baseName, key);
    const QByteArray path = QFile::encodeName(m_path);
    const int file = ::open(path.constData(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return systemError(errno);
    if ((flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) || !isPlainAndThere(file, path.constData()) ||
        lseek(file, 0, SEEK_END) != bytes) {
        ::close(file);
        return systemError(EBUSY);
    }
    m_file = file;
    return {};
}

PartFile::Done PartFile::open(const QString &folder, const QString &baseName, qint64 key)
{
    std::error_code error;
    std::filesystem::create_directories(QFile::encodeName(folder).toStdString(), error);
    if (error)
        return systemError(error.value());
    m_folder = folder;
    for (int number = 1; number <= mostTries; ++number) {
        m_path = pathFor(folder, baseName, key);
        if (number > 1)
            m_path.insert(m_path.size() - static_cast<int>(qstrlen(".part")), QStringLiteral("-%1").arg(number));
        const int problem = openFree();
        if (problem == 0)
            return {};
        if (problem != EEXIST)
            return systemError(problem);
    }
    return systemError(EEXIST);
}

// Returns 0, EEXIST when the name is in use, or another errno. The lock tells other downloads that it is ours; where a
// file system has no locks, the caller's keys have to be enough.
int PartFile::openFree()
{
    const QByteArray path = QFile::encodeName(m_path);
    // Not through a link; and without waiting for the reader of a pipe.
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
    if (file < 0)
        return errno == ELOOP || errno == EISDIR || errno == ENXIO ? EEXIST : errno;
    int problem = 0;
    if ((flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) || !isPlainAndThere(file, path.constData()))
        problem = EEXIST;
    else if (ftruncate(file, 0) != 0)
        problem = errno;
    if (problem != 0)
        ::close(file);
    else
        m_file = file;
    return problem;
}

PartFile::Done PartFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_file, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemError(written < 0 ? errno : EIO);
        bytes = bytes.sliced(written); // the rest says why it did not fit
    }
    return {};
}

bool PartFile::giveUp(bool leaveIt)
{
    m_leaveIt = leaveIt;
    Fate expected = Fate::Open;
    return m_fate.compare_exchange_strong(expected, Fate::GivenUp) || expected == Fate::GivenUp;
}

PartFile::Done PartFile::sync(qint64 bytes)
{
    struct stat written = {};
    if (const int error = synced(m_file); error != 0)
        return systemError(error);
    if (fstat(m_file, &written) != 0)
        return systemError(errno);
    if (written.st_size != bytes)
        return tl::unexpected(ClipFileError{ClipFileError::Kind::OtherSize, 0, written.st_size, bytes});
    return {};
}

PartFile::Kept PartFile::keep(const QString &baseName, const QString &suffix, qint64 bytes,
                              const BeforeName &beforeName, const QString &copy)
{
    CRASH_POINT("file.before-sync");
    const Done whole = sync(bytes);
    CRASH_POINT("file.synced");
    Fate expected = Fate::Open;
    const bool givenUp = !m_fate.compare_exchange_strong(expected, Fate::Keeping);
    Kept kept = tl::unexpected(ClipFileError{ClipFileError::Kind::GivenUp});
    if (!givenUp)
        kept = whole ? giveName(copy.isEmpty() ? m_path : copy, baseName, suffix, beforeName)
                     : tl::unexpected(whole.error());
    const bool onlyNameIsMissing = !kept && !givenUp && whole;
    if ((givenUp && m_leaveIt) || (onlyNameIsMissing && resumePointOf(m_path))) {
        leave();
    } else if (!kept) {
        remove();
    } else {
        CRASH_POINT("file.renamed");
        if (!copy.isEmpty())
            unlink(QFile::encodeName(m_path).constData());
        if (!beforeName)
            forgetResumePoint(m_path);
        close(); // not before it has its name: the lock keeps other downloads off
        CRASH_POINT("file.before-folder-sync");
        syncFolder(m_folder); // a name that is lost in a power cut is got again by downloading again
        CRASH_POINT("file.kept");
    }
    return kept;
}

PartFile::Kept PartFile::giveName(const QString &source, const QString &baseName, const QString &suffix,
                                  const BeforeName &beforeName)
{
    int error = EEXIST;
    for (int tries = 0; error == EEXIST && tries < mostTries; ++tries) {
        const QString target = freePath(m_folder, baseName, suffix);
        if (beforeName)
            beforeName(target.sliced(m_folder.size() + 1));
        error = renameWithoutReplacing(source, target); // EEXIST: somebody took the name a moment ago
        if (error == 0)
            return target;
    }
    return systemError(error);
}

std::unique_ptr<QFile> PartFile::scratch() const
{
    QByteArray name = QFile::encodeName(m_folder + QStringLiteral("/.linkreel-XXXXXX"));
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file < 0)
        return {};
    unlink(name.constData());
    auto made = std::make_unique<QFile>();
    if (made->open(file, QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle))
        return made;
    ::close(file);
    return {};
}

PartFile::Done PartFile::replaceWith(QFile &other)
{
    constexpr qint64 slice = 1 << 20;
    forgetResumePoint(m_path);
    if (ftruncate(m_file, 0) != 0 || lseek(m_file, 0, SEEK_SET) != 0)
        return systemError(errno);
    other.seek(0);
    for (QByteArray bytes = other.read(slice); !bytes.isEmpty(); bytes = other.read(slice)) {
        if (const Done written = write(bytes); !written)
            return written;
    }
    return {};
}

QString PartFile::asidePath(const QString &folder, const QString &baseName, qint64 key, const QString &suffix)
{
    return QStringLiteral("%1/%2.%3%4.unreadable").arg(folder, baseName, QString::number(key), suffix);
}

bool PartFile::setAside(const QString &baseName, qint64 key, const QString &suffix)
{
    synced(m_file);
    const QByteArray target = QFile::encodeName(asidePath(m_folder, baseName, key, suffix));
    if (rename(QFile::encodeName(m_path).constData(), target.constData()) != 0) {
        remove();
        return false;
    }
    forgetResumePoint(m_path);
    close();
    return true;
}

void PartFile::remove()
{
    if (!isOpen())
        return;
    forgetResumePoint(m_path);
    unlink(QFile::encodeName(m_path).constData());
    close();
}

void PartFile::leave()
{
    if (isOpen())
        close();
}

void PartFile::close()
{
    ::close(m_file);
    m_file = -1;
}
