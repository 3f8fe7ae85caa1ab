#include "Clock.h"

#include <QTimer>

#include <algorithm>

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
        sleep();
    }

    void cancel() override { m_timer.stop(); }

private:
    void sleep()
    {
        const qint64 left = m_moment - QDateTime::currentMSecsSinceEpoch();
        m_timer.start(static_cast<int>(std::clamp<qint64>(left, 0, longestSleepMs)));
    }

    void wake()
    {
        if (QDateTime::currentMSecsSinceEpoch() < m_moment)
            sleep();
        else
            emit fired();
    }

    QTimer m_timer;
    qint64 m_moment = 0;
};

} // namespace

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

std::unique_ptr<Alarm> SystemClock::newAlarm()
{
    return std::make_unique<SystemAlarm>();
}
