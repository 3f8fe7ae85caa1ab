#include "RemovableDisk.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/mount.h>
#include <sys/statvfs.h>

namespace {

void must(int result, const char *what)
{
    if (result != 0)
        qFatal("RemovableDisk: %s: %s", what, std::strerror(errno));
}

QByteArray native(const QString &path)
{
    return QFile::encodeName(path);
}

} // namespace

bool RemovableDisk::canBe()
{
    return qgetenv("LINKREEL_MAY_MOUNT") == "1";
}

RemovableDisk::RemovableDisk(const QString &mountPoint, const QString &drawer, int kilobytes)
    : m_at(mountPoint)
    , m_drawer(drawer)
{
    if (!QDir().mkpath(m_at) || !QDir().mkpath(m_drawer))
        qFatal("RemovableDisk: no place for it");
    const QByteArray size = "size=" + QByteArray::number(kilobytes) + "k,mode=0777";
    must(mount("linkreel", native(m_drawer).constData(), "tmpfs", 0, size.constData()), "mount");
    plugIn();
}

RemovableDisk::~RemovableDisk()
{
    if (m_isIn)
        pullOut();
    umount2(native(m_drawer).constData(), MNT_DETACH);
}

void RemovableDisk::pullOut()
{
    must(umount2(native(m_at).constData(), MNT_DETACH), "pull out");
    m_isIn = false;
}

void RemovableDisk::plugIn()
{
    if (!QDir().mkpath(m_at))
        qFatal("RemovableDisk: no place for it");
    must(mount(native(m_drawer).constData(), native(m_at).constData(), nullptr, MS_BIND, nullptr), "plug in");
    m_isIn = true;
}

void RemovableDisk::setReadOnly(bool on)
{
    const unsigned long readOnly = on ? static_cast<unsigned long>(MS_RDONLY) : 0UL;
    const unsigned long flags = MS_REMOUNT | MS_BIND | readOnly;
    must(mount(nullptr, native(m_at).constData(), nullptr, flags, nullptr), "remount");
}

void RemovableDisk::fill(int kilobytesLeft)
{
    struct statvfs state = {};
    must(statvfs(native(m_drawer).constData(), &state), "statvfs");
    const qint64 bytes = static_cast<qint64>(state.f_bavail * state.f_frsize) - kilobytesLeft * 1024LL;
    QFile ballast(m_drawer + QStringLiteral("/ballast"));
    if (!ballast.open(QIODevice::Append | QIODevice::Unbuffered))
        qFatal("RemovableDisk: no ballast");
    ballast.write(QByteArray(std::max<qint64>(0, bytes), 'b'));
}

void RemovableDisk::makeRoom()
{
    QFile::remove(m_drawer + QStringLiteral("/ballast"));
}
