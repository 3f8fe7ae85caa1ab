#include "OneShotBody.h"

#include <algorithm>
#include <cstring>

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(bytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneShotBody::seek(qint64 position)
{
    if (position < m_next || position > m_bytes.size() || !QIODevice::seek(position))
        return false;
    m_next = position;
    return true;
}

qint64 OneShotBody::readData(char *to, qint64 most)
{
    if (m_sealed)
        return -1;
    const qint64 count = std::min<qint64>(most, m_bytes.size() - m_next);
    if (count <= 0)
        return m_next == m_bytes.size() && most > 0 ? -1 : 0;
    m_wasRead = true;
    std::memcpy(to, m_bytes.constData() + m_next, static_cast<size_t>(count));
    m_next += count;
    return count;
}
