// Clock and Alarm: the only source of time for logic that must be tested through fifteen minutes in milliseconds.
// SystemClock is the real one; tests bring a fake.
#pragma once

#include <QDateTime>
#include <QObject>

#include <memory>

// Calls once, at a moment of the wall clock, or once the time until then has passed when the wall clock was set back in
// between. Never early otherwise; late only as the event loop is.
class Alarm : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void
    setFor(qint64 utcMs) = 0; // replaces what was set before; a moment in the past fires from the event loop
    virtual void cancel() = 0;

signals:
    void fired();
};

class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0; // milliseconds since 1970, UTC
    // Milliseconds since a fixed moment. Counts while the machine sleeps; setting the wall clock does not change it.
    virtual qint64 uptimeMs() const = 0;
    virtual std::unique_ptr<Alarm> newAlarm() = 0;

    QDateTime now() const; // nowMs() as a time of UTC
};

class SystemClock : public Clock
{
public:
    qint64 nowMs() const override;
    qint64 uptimeMs() const override; // where the system does not count sleep, it is left out
    std::unique_ptr<Alarm>
    newAlarm() override; // driven by a precise QTimer; follows jumps of the wall clock within 10 s
};
