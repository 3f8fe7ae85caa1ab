// TaskPoller: asks about every running task at exactly the due times of the schedule, and decides what the answers
// mean. One list of due times, one alarm, never more than `maxInFlight` requests, never two for one task.
#pragma once

#include "PollSchedule.h"
#include "Task.h"
#include "api/VideoApi.h"
#include "platform/Clock.h"

#include <QHash>

#include <memory>
#include <set>

class TaskStore;

class TaskPoller : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        VideoApi &api;
        TaskStore &store;
        Clock &clock;
        PollSchedule schedule;
        int maxInFlight = 6;
    };

    explicit TaskPoller(const Parts &parts, QObject *parent = nullptr);
    ~TaskPoller() override;

    // Watches every task of the store that is still running, on its original clock; those past the end, and those that
    // timed out in an earlier run, are asked once. Later ones are watched as the store announces them.
    void start();

    // Asks as soon as a place is free, whatever the schedule says; nothing when the task cannot be asked.
    void checkNow(qint64 id);

    // No requests until resume(). A 401 suspends by itself and says so.
    void suspend();
    void resume();
    bool isSuspended() const { return m_suspended; }

    int inFlight() const { return m_inFlight; }
    QDateTime nextCheck(qint64 id) const;             // invalid: none planned
    std::optional<ApiError> trouble(qint64 id) const; // the last query's failure, until one succeeds

signals:
    void unauthorized(const ApiError &error);
    void suspendedChanged(bool suspended);
    void activityChanged(qint64 id); // nextCheck() or trouble() is new

private:
    struct Watch
    {
        QString remoteId;
        qint64 baseMs = 0;  // elapsed counts from here
        qint64 dueMs = -1;  // -1: none planned
        qint64 askedMs = 0; // when the request under way left
        quint64 generation = 0;
        bool inFlight = false;
        std::optional<ApiResult<QueryReply>> unwritten; // an answer the disk did not take
    };

    void storeChanged(const Task &task);
    void addWatch(const Task &task, qint64 dueMs);
    void removeWatch(qint64 id);
    void setDue(qint64 id, qint64 dueMs);
    void planNext(qint64 id);
    void keepQuietFor(std::chrono::seconds quiet);
    qint64 baseOf(const Task &task) const;
    qint64 firstDueFrom(const Task &task) const;
    bool wasLastQuery(qint64 id) const;
    void followClock();

    void pump();
    void ask(qint64 id);
    void finish(qint64 id, quint64 generation, quint64 epoch, const ApiResult<QueryReply> &result);
    void refused(qint64 id, quint64 epoch, const ApiError &error);
    void take(qint64 id, const ApiResult<QueryReply> &result);
    bool answered(Task &task, const QueryReply &reply);
    bool failed(Task &task, const ApiError &error);
    bool missing(Task &task, const ApiError &error);
    void goOn(qint64 id, TaskState state);
    void setTrouble(qint64 id, const std::optional<ApiError> &error);

    Parts m_parts;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, Watch> m_watches;
    std::set<std::pair<qint64, qint64>> m_due; // (due time, task id)
    QHash<qint64, ApiError> m_trouble;
    qint64 m_notBeforeMs = 0; // the server asked for quiet until then
    qint64 m_lastNowMs = 0;
    qint64 m_alarmMs = 0;
    quint64 m_generation = 0; // of requests: a late answer of a superseded one is dropped
    quint64 m_epoch = 0;      // of keys: a 401 about an earlier key does not count
    int m_inFlight = 0;
    bool m_suspended = false;
};
