#include "MarkedCopy.h"

#include "clips/ClipFolder.h"
#include "clips/metadata/XmpFile.h"
#include "crash/CrashPoint.h"
#include "video/check/ContainerShape.h"
#include "video/check/SamePackets.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace {

Q_LOGGING_CATEGORY(markTopic, "linkreel.clips.metadata")

constexpr qint64 markSlice = 1 << 20;    // bytes that are copied at once
constexpr qint64 roomToSpare = 16 << 20; // bytes: the last room of a disk is for clips

QByteArray beginningOfClip(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
}

bool hasRoomForAnother(const QString &path)
{
    const std::optional<qint64> free = freeBytes(QFileInfo(path).path());
    return !free || *free >= QFileInfo(path).size() + roomToSpare;
}

bool isOnPlatter(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool isSynced = fsync(file) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP;
    ::close(file);
    return isSynced;
}

} // namespace

MarkedCopy::MarkedCopy(const QString &source, const ClipMetadata &metadata, const std::atomic<bool> &stop)
    : m_path(pathFor(source))
{
    if (!carriesXmp(beginningOfClip(source)) || !hasRoomForAnother(source))
        return;
    QString problem = copiedBytes(source, stop);
    CRASH_POINT("metadata.copied");
    if (problem.isEmpty() && !stop && !writeXmp(m_path, metadata))
        problem = QStringLiteral("the library did not write it");
    CRASH_POINT("metadata.written");
    if (problem.isEmpty() && !stop &&
        (clipShape(m_path) == ClipShape::CutOff || !haveSamePackets(source, m_path, stop)))
        problem = QStringLiteral("the copy is not the same clip");
    if (problem.isEmpty() && !stop && !isOnPlatter(m_path))
        problem = QStringLiteral("the disk did not take it");
    if (problem.isEmpty() && !stop)
        m_bytes = QFileInfo(m_path).size();
    else if (!problem.isEmpty())
        qCWarning(markTopic).noquote() << "A clip was saved without its description:" << problem;
}

MarkedCopy::~MarkedCopy()
{
    QFile::remove(m_path);
}

QString MarkedCopy::pathFor(const QString &partPath)
{
    return partPath + QStringLiteral(".described");
}

void MarkedCopy::removeLeftover(const QString &partPath)
{
    QFile::remove(pathFor(partPath));
}

QString MarkedCopy::copiedBytes(const QString &source, const std::atomic<bool> &stop)
{
    QFile in(source);
    QFile out(m_path);
    if (!in.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return in.errorString();
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return out.errorString();
    while (!stop) {
        const QByteArray bytes = in.read(markSlice);
        if (bytes.isEmpty())
            return in.error() == QFile::NoError && out.size() == in.size() ? QString() : in.errorString();
        if (out.write(bytes) != bytes.size())
            return out.errorString();
    }
    return {};
}
