#include "ProcessMemory.h"

#include <QByteArray>
#include <QFile>

namespace {

qint64 statusKiB(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("ProcessMemory: there is no /proc");
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

ProcessMemory::ProcessMemory()
{
    QFile refs(QStringLiteral("/proc/self/clear_refs")); // source: proc(5): 5 sets the peak back
    if (refs.open(QIODevice::WriteOnly))
        refs.write("5");
    refs.close();
    m_beforeKiB = statusKiB("VmHWM");
}

qint64 ProcessMemory::grownMiB() const
{
#ifdef __SANITIZE_ADDRESS__
    return 0; // it would be the sanitizer's
#endif
    return (statusKiB("VmHWM") - m_beforeKiB) / 1024;
}
