// TaskPoller: asks about every running task at exactly the due times of the schedule, and decides what the answers mean.
// One heap of due times, one alarm, never more than `maxInFlight` requests, never two for one task.
#pragma once

#include "PollSchedule.h"
#include "Task.h"
#include "api/VideoApi.h"

#include <memory>

class Alarm;
class Clock;
class TaskStore;

class TaskPoller : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        VideoApi &api;
        TaskStore &store;
        Clock &clock;
        PollSchedule schedule;
        int maxInFlight = 6;
    };

    explicit TaskPoller(const Parts &parts, QObject *parent = nullptr);
    ~TaskPoller() override;

    // Watches every task of the store that is still running, on its original clock; those past the end are asked once.
    // Later ones are watched as the store announces them.
    void start();

    // Asks as soon as a place is free, whatever the schedule says; nothing when the task cannot be asked.
    void checkNow(qint64 id);

    // No requests until resume(). A 401 suspends by itself and says so.
    void suspend();
    void resume();
    bool isSuspended() const;

    int inFlight() const;
    QDateTime nextCheck(qint64 id) const; // invalid: none planned
    std::optional<ApiError> trouble(qint64 id) const; // the last query's failure, until one succeeds

signals:
    void unauthorized(const ApiError &error);
    void suspendedChanged(bool suspended);
    void activityChanged(qint64 id); // nextCheck() or trouble() is new

private:
    class Private;
    std::unique_ptr<Private> d;
};
