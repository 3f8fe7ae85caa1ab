// Heartbeat: beats every 5 ms in the event loop it lives in and remembers its longest pause: how long the GUI thread
// was blocked. The time that the thread waited for a processor is no part of it, but that of other threads that it may
// have waited for is: what is judged by it must be tried more than once.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

class Heartbeat : public QObject
{
    Q_OBJECT
public:
    explicit Heartbeat(QObject *parent = nullptr);

    void restart();        // forgets what was
    qint64 longestGapMs(); // since restart(), the one that is still open included

private:
    void beat();
    qint64 waitedForProcessor();

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    QFile m_schedule;    // of the thread it was made in
    qint64 m_waited = 0; // for a processor, until the last beat; ns, as all below
    qint64 m_longest = 0;
};
