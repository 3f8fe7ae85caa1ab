#include "Programs.h"

#include <QCoreApplication>

QString builtProgram(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}
