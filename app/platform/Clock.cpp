#include "Clock.h"

#include "UtcTime.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace {

constexpr qint64 longestSleepMs = 10'000; // a sleeping laptop or a moved clock is noticed this late at the most

class SystemAlarm : public Alarm
{
public:
    SystemAlarm()
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &SystemAlarm::wake);
    }

    void setFor(qint64 utcMs) override
    {
        m_moment = utcMs;
        m_delay = std::max<qint64>(0, utcMs - QDateTime::currentMSecsSinceEpoch());
        m_since.start();
        sleep();
    }

    void cancel() override { m_timer.stop(); }

private:
    // By the wall clock, which goes on while the machine sleeps; by the time that passed, when the wall clock was set
    // back.
    qint64 left() const
    {
        return std::min(m_moment - QDateTime::currentMSecsSinceEpoch(), m_delay - m_since.elapsed());
    }

    void sleep() { m_timer.start(static_cast<int>(std::clamp<qint64>(left(), 0, longestSleepMs))); }

    void wake()
    {
        if (left() > 0)
            sleep();
        else
            emit fired();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_moment = 0;
    qint64 m_delay = 0;
};

} // namespace

QDateTime Clock::now() const
{
    return utcTime(nowMs());
}

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::uptimeMs() const
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return static_cast<qint64>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
#endif
    QElapsedTimer since;
    since.start();
    return since.msecsSinceReference();
}

std::unique_ptr<Alarm> SystemClock::newAlarm()
{
    return std::make_unique<SystemAlarm>();
}
