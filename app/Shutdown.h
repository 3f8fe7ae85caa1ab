// Shutdown: how LinkReel ends without losing what is paid for: nothing more is sent, and what is being sent is waited
// for until its answer is on disk. The user may wait as long as it takes, and may insist; a signal or the end of the
// session waits ten seconds at most and asks nobody. It closes no window itself.
#pragma once

#include "platform/Clock.h"

#include <QObject>

#include <memory>

class TaskSender;

class Shutdown : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 patienceMs = 10'000; // with the answers, where nobody can be asked

    Shutdown(TaskSender &sender, Clock &clock, QObject *parent = nullptr);
    ~Shutdown() override;

    // The user closes the window. True: it may close, for nothing is being sent, or this is the second time. False:
    // begun() or finished() say how it goes on.
    bool mayClose();
    // A signal, or the end of the session: finished() comes from the event loop, soon or within patienceMs.
    void closeForSystem();
    bool isUnderWay() const { return m_isUnderWay; }
    bool isForSystem() const { return m_isForSystem; }

signals:
    void begun();    // something is being sent: its answer is waited for
    void finished(); // close now

private:
    void begin();
    void look();
    bool isSettled() const;

    TaskSender &m_sender;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_patience;
    bool m_isUnderWay = false;
    bool m_isForSystem = false;
    bool m_isOver = false;
    bool m_userHasAsked = false;
};
