#include "ClipFolder.h"

#include <QFile>

QString ClipFolder::written(const QString &file, const QByteArray &content) const
{
    QFile made(at(file));
    if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
        qFatal("%s", qPrintable(made.errorString()));
    return made.fileName();
}
