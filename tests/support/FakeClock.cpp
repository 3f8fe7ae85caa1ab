#include "FakeClock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace {

constexpr int tooMany = 1'000'000; // alarms in one advance: somebody sets one for the past again and again

} // namespace

class FakeAlarm : public Alarm
{
public:
    explicit FakeAlarm(FakeClock &clock)
        : m_clock(&clock)
    {
        clock.m_alarms.append(this);
    }
    ~FakeAlarm() override
    {
        if (m_clock)
            m_clock->m_alarms.removeOne(this);
    }

    void setFor(qint64 utcMs) override { m_moment = utcMs; }
    void cancel() override { m_moment.reset(); }

    void fire()
    {
        m_moment.reset();
        emit fired();
    }

    std::optional<qint64> m_moment;
    FakeClock *m_clock;
};

FakeClock::FakeClock(qint64 startMs)
    : m_nowMs(startMs)
{
}

FakeClock::~FakeClock()
{
    for (FakeAlarm *alarm : std::as_const(m_alarms))
        alarm->m_clock = nullptr;
}

std::unique_ptr<Alarm> FakeClock::newAlarm()
{
    return std::make_unique<FakeAlarm>(*this);
}

FakeAlarm *FakeClock::due(qint64 untilMs) const
{
    FakeAlarm *first = nullptr;
    for (FakeAlarm *alarm : m_alarms)
        if (alarm->m_moment && *alarm->m_moment <= untilMs && (!first || *alarm->m_moment < *first->m_moment))
            first = alarm;
    return first;
}

void FakeClock::advance(qint64 ms)
{
    Q_ASSERT(ms >= 0);
    const qint64 until = m_nowMs + ms;
    const int before = m_fired;
    QCoreApplication::sendPostedEvents();
    while (FakeAlarm *alarm = due(until)) {
        if (++m_fired - before > tooMany)
            qFatal("FakeClock: an alarm is set for the past again and again");
        m_nowMs = std::max(m_nowMs, *alarm->m_moment);
        alarm->fire();
        QCoreApplication::sendPostedEvents();
    }
    m_nowMs = until;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void FakeClock::jump(qint64 ms)
{
    m_nowMs += ms;
    settle();
}

void FakeClock::settle()
{
    advance(0);
}

std::optional<qint64> FakeClock::nextAlarm() const
{
    const FakeAlarm *first = due(std::numeric_limits<qint64>::max());
    return first ? first->m_moment : std::nullopt;
}
