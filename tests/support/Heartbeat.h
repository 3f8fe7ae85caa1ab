// Heartbeat: beats every 5 ms in the event loop it lives in and remembers its longest pause: how long the GUI thread
// was blocked. A busy machine adds to it: what is judged by it must be tried more than once.
#pragma once

#include <QElapsedTimer>
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

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    qint64 m_longest = 0;
};
