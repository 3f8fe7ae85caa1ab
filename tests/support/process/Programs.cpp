#include "Programs.h"

#include <QFile>
#include <QFileInfo>

namespace {

// Asked before main(): to a program that has made mounts of its own since, under a chroot, /proc/self/exe names a place
// outside of it.
const QString folder = QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).path();

} // namespace

QString builtProgram(const QString &name)
{
    return folder + u'/' + name;
}
