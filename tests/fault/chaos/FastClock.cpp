#include "FastClock.h"

#include <QTimer>

#include <algorithm>

namespace {

constexpr qint64 longestSleepMs = 100; // real: a jump is noticed this late at the most

// As SystemAlarm: by the clock, or by the time that passed where the clock was set back.
class FastAlarm : public Alarm
{
public:
    explicit FastAlarm(const FastClock &clock)
        : m_clock(clock)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (left() > 0)
                sleep();
            else
                emit fired();
        });
    }

    void setFor(qint64 utcMs) override
    {
        m_moment = utcMs;
        m_steadyMoment = m_clock.uptimeMs() + std::max<qint64>(0, utcMs - m_clock.nowMs());
        sleep();
    }

    void cancel() override { m_timer.stop(); }

private:
    qint64 left() const { return std::min(m_moment - m_clock.nowMs(), m_steadyMoment - m_clock.uptimeMs()); }

    void sleep()
    {
        const auto real = static_cast<qint64>(static_cast<double>(left()) / m_clock.speed()) + 1;
        m_timer.start(static_cast<int>(left() <= 0 ? 0 : std::min(real, longestSleepMs)));
    }

    const FastClock &m_clock;
    QTimer m_timer;
    qint64 m_moment = 0;
    qint64 m_steadyMoment = 0;
};

} // namespace

FastClock::FastClock(double speed)
    : m_speed(speed)
    , m_begin(QDateTime::currentMSecsSinceEpoch())
{
    m_real.start();
}

qint64 FastClock::uptimeMs() const
{
    return static_cast<qint64>(static_cast<double>(m_real.nsecsElapsed()) / 1e6 * m_speed);
}

qint64 FastClock::nowMs() const
{
    return m_begin + m_set + uptimeMs();
}

std::unique_ptr<Alarm> FastClock::newAlarm()
{
    return std::make_unique<FastAlarm>(*this);
}
