#include "Heartbeat.h"

#include <algorithm>

namespace {

constexpr int beatMs = 5;

} // namespace

Heartbeat::Heartbeat(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(beatMs);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    restart();
}

void Heartbeat::restart()
{
    m_longest = 0;
    m_sinceBeat.start();
    m_timer.start();
}

qint64 Heartbeat::longestGapMs()
{
    beat();
    return m_longest;
}

void Heartbeat::beat()
{
    m_longest = std::max(m_longest, m_sinceBeat.restart());
}
