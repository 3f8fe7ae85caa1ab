// TaskPoller: asks about every running task at exactly the due times of the schedule, and writes down what the answers
// mean. One list of due times, one alarm, never more than `maxInFlight` requests, never two for one task, and never a
// burst: QueryRateLimiter says how fast.
#pragma once

#include "PollQueue.h"
#include "PollSchedule.h"
#include "QueryRateLimiter.h"
#include "api/VideoApi.h"
#include "platform/Clock.h"
#include "tasks/Task.h"

#include <QHash>
#include <QSet>

#include <memory>

class LinkCheck;
class TaskStore;

class TaskPoller : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        VideoApi &api;
        TaskStore &store;
        Clock &clock;
        PollSchedule schedule;
        // Of the six requests that may be on their way to the API: the rest is for a press of Generate and for the key.
        int maxInFlight = 4;
        // For a task whose status is a word that nobody knows, and that names a link: whether it is done. Null: such a
        // task is watched to the end.
        LinkCheck *links = nullptr;
    };

    explicit TaskPoller(const Dependencies &dependencies, QObject *parent = nullptr);
    ~TaskPoller() override;

    // Watches every task of the store that is still running, on its original clock; those past the end, and those that
    // timed out or were not found in an earlier run, are asked once, the newest first, where the others leave room.
    // Later ones are watched as the store announces them.
    void start();

    // Asks before all others, as soon as a place is free, whatever the schedule says; nothing when the task cannot be
    // asked. For somebody who waits for it.
    void checkNow(qint64 id);
    // The same, but in line with what is due now: for what the program wants by itself, perhaps for hundreds at once.
    void askSoon(qint64 id);
    // There may be a network again: whoever is waiting for one is asked, at the usual pace.
    void networkMayBeBack();

    // No requests until resume(). A 401 suspends by itself and says so.
    void suspend();
    void resume();
    bool isSuspended() const { return m_suspended; }

    int inFlight() const { return m_inFlight; }
    QDateTime nextCheck(qint64 id) const;             // invalid: none planned
    std::optional<ApiError> trouble(qint64 id) const; // the last query's failure, until one succeeds
    // The server has said several times, over some minutes, that it knows no such task, and nothing else in between.
    bool isMissing(qint64 id) const;

signals:
    void unauthorized(const ApiError &error);
    void suspendedChanged(bool suspended);
    void activityChanged(qint64 id); // nextCheck() or trouble() is new

private:
    struct Watch
    {
        QString remoteId;
        qint64 baseMs = 0;  // elapsed counts from here
        qint64 askedMs = 0; // when the request under way left
        quint64 generation = 0;
        bool inFlight = false;
        bool fromStart = false; // asked once in the background, because it was there at the start
        int tries = 0;          // questions that are still open although the schedule is over
        qint64 failedMs = 0;    // when the newest of them got no answer
        int vainTries = 0;      // of them, when the server could be reached
        std::optional<ApiResult<QueryReply>> unwritten; // an answer the disk did not take
    };

    // How often in a row the server said that it does not know a task.
    struct Missing
    {
        int times = 0;
        qint64 firstMs = 0;
        bool isCertain = false;
    };

    // Of a link under an unknown word: when it was last looked at.
    struct LookedAt
    {
        QByteArray link; // without its signature
        qint64 atMs = 0;
    };

    void storeChanged(const Task &task);
    void addWatch(const Task &task);
    void removeWatch(qint64 id);
    void plan(qint64 id, qint64 dueMs);
    void unplan(qint64 id);
    void planInBackground(qint64 id);
    void planNext(qint64 id);
    void planOpenQuestion(qint64 id, bool reached);
    void wakeOpenQuestions();
    void keepQuietFor(std::chrono::milliseconds quiet);
    void heard(qint64 askedMs, const ApiError *error);
    qint64 baseOf(const Task &task) const;
    std::optional<qint64> dueOnSchedule(const Task &task) const;
    bool wasLastQuery(qint64 id) const;
    bool staysOpen(const Task &task, const ApiError &error, bool reached);
    void noteMissing(const Task &task);
    void checkLink(const Task &task, const QueryReply &reply);
    void takeProven(qint64 id, const QueryReply &reply);
    bool couldBeReached(qint64 id, const ApiError &error) const;
    void followClock();
    void shift(qint64 ms);

    void pump();
    void ask(qint64 id);
    void askAt(qint64 id, qint64 dueMs);
    void finish(qint64 id, quint64 generation, quint64 epoch, const ApiResult<QueryReply> &result);
    void refused(qint64 id, quint64 epoch, const ApiError &error);
    void take(qint64 id, const ApiResult<QueryReply> &result);
    bool answered(Task &task, const QueryReply &reply);
    bool failed(Task &task, const ApiError &error);
    void goOn(qint64 id, TaskState state);
    void setTrouble(qint64 id, const std::optional<ApiError> &error);

    Dependencies m_dependencies;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, Watch> m_watches;
    PollQueue m_order;
    QSet<qint64> m_unheard; // open questions that wait for a network
    QHash<qint64, ApiError> m_trouble;
    QHash<qint64, Missing> m_missing;
    QHash<qint64, LookedAt> m_lookedAt;
    QueryRateLimiter m_pace;
    qint64 m_lastNowMs = 0;
    qint64 m_lastUptimeMs = 0;
    qint64 m_heardMs = 0;     // when anything last answered, whatever it said
    quint64 m_generation = 0; // of requests: a late answer of a superseded one is dropped
    quint64 m_epoch = 0;      // of keys: a 401 about an earlier key does not count
    int m_inFlight = 0;
    int m_backgroundInFlight = 0;
    bool m_suspended = false;
};
