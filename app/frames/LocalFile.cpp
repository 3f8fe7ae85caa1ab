#include "LocalFile.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

LocalFile::LocalFile(const QByteArray &path)
    : m_path(path)
{
    struct stat facts = {};
    if (path.isEmpty() || ::stat(path.constData(), &facts) != 0)
        return;
    m_kind = S_ISDIR(facts.st_mode) ? Kind::Folder : S_ISREG(facts.st_mode) ? Kind::File : Kind::Else;
    m_size = facts.st_size;
}

QString LocalFile::name() const
{
    QByteArray path = QDir::cleanPath(QString::fromLatin1(m_path)).toLatin1();
    return QString::fromUtf8(path.mid(path.lastIndexOf('/') + 1));
}

std::optional<FrameError::Kind> LocalFile::whyNot(qint64 most) const
{
    switch (m_kind) {
    case Kind::Gone:
        return FrameError::Kind::Gone;
    case Kind::Folder:
        return FrameError::Kind::Folder;
    case Kind::Else:
        return FrameError::Kind::NotFile;
    case Kind::File:
        break;
    }
    if (m_size == 0)
        return FrameError::Kind::Empty;
    return m_size > most ? std::optional(FrameError::Kind::TooManyBytes) : std::nullopt;
}

tl::expected<void, FileError> LocalFile::open(QFile &file) const
{
    // Never waiting for the other end of a pipe that took the file's place meanwhile.
    const int descriptor = ::open(m_path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return tl::unexpected(FileError{QString::fromLocal8Bit(std::strerror(errno))});
    if (file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle))
        return {};
    ::close(descriptor);
    return tl::unexpected(FileError{file.errorString()});
}
