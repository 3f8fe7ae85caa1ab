#include "NewHistory.h"

#include "tasks/store/TaskStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace {

QByteArray emptyHistory()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new.sqlite"));
    if (!TaskStore(path).isOpen() || QFileInfo(path + QStringLiteral("-wal")).size() > 0)
        qFatal("%s is no whole history", qPrintable(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return file.readAll();
}

} // namespace

QString newHistoryAt(const QString &path)
{
    static const QByteArray bytes = emptyHistory();
    if (QFile::exists(path))
        return path;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return path;
}
