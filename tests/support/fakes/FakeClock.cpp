#include "FakeClock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <limits>
#include <utility>

namespace {

constexpr int tooMany = 1'000'000; // alarms in one advance: somebody sets one for the past again and again

constexpr int enoughRounds = 10'000; // of events that bring new events

class EventCounter : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *) override { return ++m_seen, false; }
    int taken() { return std::exchange(m_seen, 0); }

private:
    int m_seen = 0;
};

// One call of Qt's delivers what was posted before it; what that posted waits for the next.
void deliverPosted()
{
    EventCounter counter;
    QCoreApplication::instance()->installEventFilter(&counter);
    for (int round = 0; round < enoughRounds; ++round) {
        QCoreApplication::sendPostedEvents();
        if (counter.taken() == 0)
            return;
    }
}

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

    void setFor(qint64 utcMs) override
    {
        m_moment = utcMs;
        m_steadyMoment = m_clock->m_steadyMs + std::max<qint64>(0, utcMs - m_clock->m_nowMs);
        m_isSet = true;
    }
    void cancel() override { m_isSet = false; }

    // By the wall clock, or by the time that passed when the wall clock was set back: as SystemAlarm.
    qint64 left() const { return std::min(m_moment - m_clock->m_nowMs, m_steadyMoment - m_clock->m_steadyMs); }

    void fire()
    {
        m_isSet = false;
        emit fired();
    }

    bool m_isSet = false;
    qint64 m_moment = 0;
    qint64 m_steadyMoment = 0;
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

FakeAlarm *FakeClock::nextWithin(qint64 ms) const
{
    FakeAlarm *first = nullptr;
    for (FakeAlarm *alarm : m_alarms)
        if (alarm->m_isSet && alarm->left() <= ms && (!first || alarm->left() < first->left()))
            first = alarm;
    return first;
}

void FakeClock::pass(qint64 ms)
{
    m_nowMs += ms;
    m_steadyMs += ms;
}

void FakeClock::advance(qint64 ms)
{
    Q_ASSERT(ms >= 0);
    const qint64 end = m_steadyMs + ms; // a slot may set the wall clock
    const int before = m_fired;
    deliverPosted();
    while (FakeAlarm *alarm = nextWithin(end - m_steadyMs)) {
        if (++m_fired - before > tooMany)
            qFatal("FakeClock: an alarm is set for the past again and again");
        pass(std::max<qint64>(0, alarm->left()));
        alarm->fire();
        deliverPosted();
    }
    pass(end - m_steadyMs);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void FakeClock::jump(qint64 ms)
{
    m_nowMs += ms;
    settle();
}

void FakeClock::sleep(qint64 ms)
{
    pass(ms);
    settle();
}

void FakeClock::settle()
{
    advance(0);
}

std::optional<qint64> FakeClock::nextAlarm() const
{
    const FakeAlarm *first = nextWithin(std::numeric_limits<qint64>::max());
    return first ? std::optional(m_nowMs + first->left()) : std::nullopt;
}
