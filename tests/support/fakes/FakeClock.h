// FakeClock: a Clock that stands still until a test moves it, and fires its alarms at exactly their moments on the way.
// It has no timer of its own; what is posted between two alarms is delivered between them.
#pragma once

#include "platform/Clock.h"

#include <QList>

#include <optional>

class FakeAlarm;

class FakeClock : public Clock
{
public:
    static constexpr qint64 someMoment = 1'790'000'000'000; // in September 2026, UTC

    explicit FakeClock(qint64 startMs = someMoment);
    ~FakeClock() override;

    qint64 nowMs() const override { return m_nowMs; }
    qint64 uptimeMs() const override { return m_steadyMs; }
    std::unique_ptr<Alarm> newAlarm() override;

    // Time passes: each alarm on the way fires at its own moment, in the order of the moments.
    void advance(qint64 ms);
    void advanceTo(qint64 utcMs) { advance(utcMs - m_nowMs); }
    // The clock is set, forwards (ms > 0) or back: no time in between. Alarms whose moment is over by then fire once;
    // those that the clock left behind still fire when the time they were set for has passed.
    void jump(qint64 ms);
    // The machine slept: time passed, and nothing happened in it. Alarms whose moment is over fire once.
    void sleep(qint64 ms);
    // Delivers what is posted and fires what is already over; no time passes.
    void settle();

    // What really passed since the beginning, sleep included and jumps left out.
    qint64 steadyMs() const { return m_steadyMs; }

    // The next moment at which an alarm will fire, or nothing.
    std::optional<qint64> nextAlarm() const;
    int fired() const { return m_fired; } // alarms, since the beginning

private:
    friend class FakeAlarm;
    FakeAlarm *nextWithin(qint64 ms) const; // nullptr: none
    void pass(qint64 ms);

    qint64 m_nowMs;
    qint64 m_steadyMs = 0;
    QList<FakeAlarm *> m_alarms;
    int m_fired = 0;
};
