#include "Heartbeat.h"

#include <algorithm>

namespace {

constexpr int beatMs = 5;
constexpr qint64 nsPerMs = 1'000'000;

} // namespace

Heartbeat::Heartbeat(QObject *parent)
    : QObject(parent)
    , m_schedule(QStringLiteral("/proc/thread-self/schedstat"))
{
    (void)m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered); // without it nothing is subtracted
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(beatMs);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    restart();
}

void Heartbeat::restart()
{
    m_longest = 0;
    m_waited = waitedForProcessor();
    m_sinceBeat.start();
    m_timer.start();
}

qint64 Heartbeat::longestGapMs()
{
    beat();
    return m_longest / nsPerMs;
}

// Source: Documentation/scheduler/sched-stats.rst of Linux: time on a processor, time waiting for one, both in ns.
qint64 Heartbeat::waitedForProcessor()
{
    return m_schedule.seek(0) ? m_schedule.read(100).simplified().split(' ').value(1).toLongLong() : 0;
}

void Heartbeat::beat()
{
    const qint64 gap = m_sinceBeat.nsecsElapsed();
    m_sinceBeat.start();
    const qint64 waited = waitedForProcessor();
    m_longest = std::max(m_longest, gap - (waited - m_waited));
    m_waited = waited;
}
