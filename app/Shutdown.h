// Shutdown: ends LinkReel without losing what is paid for: nothing more is sent, and the answer to a create under way
// is waited for until it is on disk. The user may wait as long as that takes, or close a second time to end at once; a
// signal or the end of the session waits ten seconds at most. It closes no window itself.
#pragma once

#include "platform/Clock.h"

#include <QObject>

#include <memory>

class TaskSender;

class Shutdown : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 patienceMs = 10'000; // the longest wait for answers at a signal or the session's end

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
    void stopSending();
    void finishWhenSettled();
    bool isSettled() const;

    TaskSender &m_sender;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_patience;
    bool m_isUnderWay = false;
    bool m_isForSystem = false;
    bool m_isOver = false;
    bool m_userHasAsked = false;
};
