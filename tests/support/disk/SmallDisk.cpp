#include "SmallDisk.h"

#include <QFile>

SmallDisk::SmallDisk()
    : m_folder(qEnvironmentVariable("LINKREEL_SMALL_DISK"))
    , m_temporary(qgetenv("TMPDIR"))
{
    if (isThere())
        qputenv("TMPDIR", m_folder.toLocal8Bit());
}

SmallDisk::~SmallDisk()
{
    free();
    if (m_temporary.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", m_temporary);
}

void SmallDisk::fill()
{
    QFile ballast(QStringLiteral("%1/ballast-%2").arg(m_folder).arg(++m_fills));
    if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("The small disk takes no file");
    for (qsizetype size = 1 << 16; size > 0; size /= 2) {
        const QByteArray chunk(size, 'x');
        while (ballast.write(chunk) == size) {
        }
    }
}

void SmallDisk::free()
{
    for (; m_fills > 0; --m_fills)
        QFile::remove(QStringLiteral("%1/ballast-%2").arg(m_folder).arg(m_fills));
}
