#include "ChaosDisk.h"

#include <QByteArray>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace {

bool writeTo(const char *path, const QByteArray &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool written = file >= 0 && ::write(file, text.constData(), static_cast<size_t>(text.size())) == text.size();
    if (file >= 0)
        ::close(file);
    return written;
}

} // namespace

bool ChaosDisk::fail(const char *what)
{
    m_problem = QStringLiteral("%1: %2").arg(QLatin1String(what), QString::fromLocal8Bit(std::strerror(errno)));
    return false;
}

// Who is not root becomes root of a namespace of users first, as "unshare -rm" does it.
bool ChaosDisk::enter()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return fail("unshare");
    if (user != 0) {
        const bool mapped = writeTo("/proc/self/setgroups", "deny") &&
                            writeTo("/proc/self/uid_map", "0 " + QByteArray::number(user) + " 1") &&
                            writeTo("/proc/self/gid_map", "0 " + QByteArray::number(group) + " 1");
        if (!mapped)
            return fail("uid_map");
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 || fail("mount, private");
}

bool ChaosDisk::mountAt(const QString &folder, qint64 bytes)
{
    const QByteArray options = "size=" + QByteArray::number(bytes);
    if (::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, options.constData()) != 0)
        return fail("mount, tmpfs");
    m_folder = folder;
    return true;
}

QString ChaosDisk::fillerPath() const
{
    return m_folder + QStringLiteral("/filler");
}

void ChaosDisk::fill()
{
    QFile file(fillerPath());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    for (QByteArray bytes(1 << 20, 'x'); !bytes.isEmpty(); bytes.truncate(bytes.size() / 2))
        while (file.write(bytes) == bytes.size()) {
        }
}

void ChaosDisk::makeRoom()
{
    QFile::remove(fillerPath());
}
