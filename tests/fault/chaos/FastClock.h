// FastClock: a Clock that runs many times faster than the wall's and can be set forwards and back while alarms are
// pending: an hour of waits in minutes, with everything else in real time.
#pragma once

#include "platform/Clock.h"

#include <QElapsedTimer>

class FastClock : public Clock
{
public:
    explicit FastClock(double speed);

    qint64 nowMs() const override;
    std::unique_ptr<Alarm> newAlarm() override;

    void jump(qint64 ms) { m_set += ms; } // somebody sets the clock
    virtual qint64 uptimeMs() const;      // what passed since the beginning, by this clock, without jumps
    double speed() const { return m_speed; }

private:
    const double m_speed;
    const qint64 m_begin;
    qint64 m_set = 0;
    QElapsedTimer m_real;
};
