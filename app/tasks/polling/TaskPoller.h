// TaskPoller: asks about every running task at exactly the due times of the schedule. One list of due times, one alarm,
// never two requests for one task; how many and how fast they may leave is RequestLimiter's. What an answer means for
// its task is QueryAnswers'.
#pragma once

#include "PollQueue.h"
#include "PollSchedule.h"
#include "QueryAnswers.h"
#include "TaskWatch.h"
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

    int inFlight() const;                 // queries without an answer
    QDateTime nextCheck(qint64 id) const; // invalid: none planned
    // See QueryAnswers.
    std::optional<ApiError> trouble(qint64 id) const { return m_answers.trouble(id); }
    bool isMissing(qint64 id) const { return m_answers.isMissing(id); }

signals:
    void unauthorized(const ApiError &error);
    void suspendedChanged(bool suspended);
    void activityChanged(qint64 id); // nextCheck() or trouble() is new

private:
    void storeChanged(const Task &task);
    void addWatch(const Task &task);
    void removeWatch(qint64 id);
    void planQuery(qint64 id, qint64 dueMs);
    void unplanQuery(qint64 id);
    void planInBackground(qint64 id);
    void planNext(qint64 id);
    void planOpenQuestion(qint64 id, bool reached);
    void wakeOpenQuestions();
    qint64 backOffUntilMs() const;
    void planAfterBackOff();
    qint64 baseOf(const Task &task) const;
    std::optional<qint64> dueOnSchedule(const Task &task) const;
    bool staysOpen(const Task &task, const ApiError &error, bool reached);
    void takeProven(qint64 id, const QueryReply &reply);
    void followClock();
    void shiftTimes(qint64 ms);

    void sendDueQueries();
    void sendQuery(qint64 id);
    void askAt(qint64 id, qint64 dueMs);
    void queryAnswered(qint64 id, bool withThisKey, const ApiResult<QueryReply> &result);
    void refused(qint64 id, bool withThisKey, const ApiError &error);
    void applyAnswer(qint64 id, const ApiResult<QueryReply> &result);
    void planAfterAnswer(qint64 id, TaskState state);

    Dependencies m_dependencies;
    QueryAnswers m_answers;
    std::unique_ptr<Alarm> m_alarm;
    QHash<qint64, TaskWatch> m_watches;
    PollQueue m_order;
    QSet<qint64> m_unheard; // open questions that wait for a network
    qint64 m_lastNowMs = 0;
    qint64 m_lastUptimeMs = 0;
    qint64 m_heardMs = 0;  // when anything last answered, whatever it said
    LateResultGuard m_key; // current: of the key in use; a 401 about an earlier one does not count
    int m_unreached = 0;   // times in a row that nobody could be reached for what is in the background
    bool m_suspended = false;
};
