#include "TestFiles.h"

#include <QFile>

QString testFile(const QString &path)
{
    return QStringLiteral(LINKREEL_TEST_DATA "/") + path;
}

QByteArray testFileContent(const QString &path)
{
    QFile file(testFile(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no %s", qPrintable(file.fileName()));
    return file.readAll();
}

QByteArray testPicture(const char *name)
{
    return testFileContent(QStringLiteral("pictures/") + QLatin1String(name));
}
