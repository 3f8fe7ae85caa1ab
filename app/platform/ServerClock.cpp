#include "ServerClock.h"

#include "Clock.h"

#include <cstdlib>

ServerClock::ServerClock(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void ServerClock::hear(const QDateTime &serverDate)
{
    if (!serverDate.isValid())
        return;
    m_serverMinusUptimeMs = serverDate.toMSecsSinceEpoch() - m_clock.uptimeMs();
    if (std::abs(aheadMs() - m_announcedMs) < leastMs)
        return;
    m_announcedMs = aheadMs();
    emit changed();
}

qint64 ServerClock::aheadMs() const
{
    const qint64 ahead =
        m_serverMinusUptimeMs ? *m_serverMinusUptimeMs + m_clock.uptimeMs() - m_clock.nowMs() : qint64(0);
    return std::abs(ahead) < leastMs ? 0 : ahead;
}
