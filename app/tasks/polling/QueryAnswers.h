// QueryAnswers: commits what the answers about tasks mean, and remembers what is the matter with a task for now: the
// last query failed, or the server does not know it. QueryOutcome judges the words; whom to ask and when is
// TaskPoller's.
#pragma once

#include "api/VideoApi.h"
#include "tasks/Task.h"

#include <QHash>
#include <QObject>

class Clock;
class LinkCheck;
class TaskStore;

class QueryAnswers : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        TaskStore &store;
        Clock &clock;
        LinkCheck *links = nullptr; // null: a link under an unknown status word is not looked at
        double speed = 1.0;         // of the schedule
    };

    explicit QueryAnswers(const Dependencies &dependencies);

    // An answer came at `nowMs` (milliseconds since 1970): counts how often the server did not know the task, and has a
    // link under an unknown status word looked at. Nothing is committed.
    void note(const Task &task, const ApiResult<QueryReply> &result, qint64 nowMs);
    // Changes `task` as the answer says; true when the store has it. `wasLast`: see QueryOutcome.
    bool commit(Task &task, const ApiResult<QueryReply> &result, bool wasLast);
    // Commits the success that a link has proven; the state then. Nothing: the task has ended otherwise, or the disk
    // did not take it, and it is seen again with the next answer.
    std::optional<TaskState> commitProven(qint64 id, const QueryReply &reply);

    std::optional<ApiError> trouble(qint64 id) const; // the last query's failure, until one succeeds
    void setTrouble(qint64 id, const std::optional<ApiError> &error);
    // The server has said several times, over some minutes, that it knows no such task, and nothing else in between.
    bool isMissing(qint64 id) const { return m_missing.value(id).isCertain; }

    void forget(qint64 id); // the task is gone
    void shift(qint64 ms);  // the wall clock was set

signals:
    void troubleChanged(qint64 id);
    // The link of a reply whose status word nobody knows leads to a clip: see commitProven().
    void linkProven(qint64 id, const QueryReply &reply);

private:
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

    void noteMissing(const Task &task, qint64 nowMs);
    void checkLink(const Task &task, const QueryReply &reply, qint64 nowMs);
    bool commitReply(Task &task, const QueryReply &reply, bool wasLast);
    bool commitFailure(Task &task, const ApiError &error, bool wasLast);

    Dependencies m_dependencies;
    QHash<qint64, ApiError> m_trouble;
    QHash<qint64, Missing> m_missing;
    QHash<qint64, LookedAt> m_lookedAt;
};
