#include "DiskReserve.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>

#include <algorithm>

DiskReserve::DiskReserve(const QString &path, qint64 bytes)
    : m_path(path)
    , m_bytes(bytes)
{
}

// Bytes that no file system can make smaller, or leave out.
bool DiskReserve::keep()
{
    if (QFileInfo(m_path).size() == m_bytes)
        return true;
    QByteArray noise(m_bytes, Qt::Uninitialized);
    QRandomGenerator generator(1);
    std::generate(noise.begin(), noise.end(), [&generator] { return static_cast<char>(generator.generate()); });
    QSaveFile file(m_path);
    return file.open(QIODevice::WriteOnly) && file.write(noise) == m_bytes && file.commit();
}

bool DiskReserve::spend()
{
    return QFileInfo(m_path).size() > 0 && QFile::remove(m_path);
}
