// TurnMeter: the CPU time of the longest turn of the event loop it lives in, in milliseconds: how long the GUI thread
// was busy with one thing. Unlike Heartbeat it does not count what a busy machine takes away.
#pragma once

#include <QObject>

class TurnMeter : public QObject
{
    Q_OBJECT
public:
    explicit TurnMeter(QObject *parent = nullptr);

    void restart(); // forgets what was
    double longestMs() const { return m_longest; }

private:
    double m_from = 0;
    double m_longest = 0;
    bool m_isTurning = false;
};
