// TaskResolver: what the user decides about a task that needs them: dismissed, sent again as a new task, or found again
// by its id. It never does any of this by itself, and it judges no words: whose task an id is, the user sees.
#pragma once

#include "api/VideoApi.h"
#include "tasks/Task.h"

#include <QObject>

#include <functional>

class TaskPoller;
class TaskQueue;
class TaskStore;

class TaskResolver : public QObject
{
    Q_OBJECT
public:
    struct Dependencies
    {
        VideoApi &api;
        TaskStore &store;
        TaskPoller &poller;
        TaskQueue &queue;
    };

    enum class Outcome {
        Found,       // the server knows that task, and what it repeats of it is what this row asked for
        Differs,     // it knows one, made with another model or prompt
        NotKnown,    // it knows no such task (404): nothing changed
        NotAnswered, // it could not be asked, see error: nothing changed
        HeldByOther, // another row has that id, see holder
        NoSense,     // that is no task id: see taskIdProblem()
        NotLost,     // the row is not Unknown (any more)
        NotWritten   // the disk did not take it
    };
    // What is known of an id.
    struct Search
    {
        Outcome outcome = Outcome::NoSense;
        QString id;       // trimmed
        QueryReply reply; // of Found and Differs
        qint64 holder = 0;
        ApiError error;
    };
    using SearchDone = std::function<void(const Search &)>;

    explicit TaskResolver(const Dependencies &dependencies, QObject *parent = nullptr);

    const TaskStore &store() const { return m_dependencies.store; } // which says why it did not take something

    // Asks the server about `id`, for a row whose answer was lost. It only asks: free, and nothing changes. Answers
    // once through `done`, perhaps before it returns; not at all once `context` is gone.
    void search(qint64 row, const QString &id, QObject *context, SearchDone done);
    // The row takes the id of a search that ended in Found, or in Differs and a yes: it is watched from then on, on
    // the clock of the moment it was sent. Found: it was taken.
    Outcome adopt(qint64 row, const Search &search);

    // A press of its own, which may be charged although the first was: the same request, pictures and all, as a new
    // task in the queue. The old row stays and is dismissed. Its id; nothing: the row is not Unknown, or the disk did
    // not take it and nothing is sent.
    std::optional<qint64> sendAgain(qint64 row);

    // False: nothing to dismiss there (or to take back), or the disk did not take it.
    bool dismiss(qint64 row) { return setDismissed(row, true); }
    bool recall(qint64 row) { return setDismissed(row, false); }

private:
    Outcome obstacle(qint64 row, const QString &id, qint64 *holder) const; // Found: there is none
    bool setDismissed(qint64 row, bool dismissed);

    Dependencies m_dependencies;
};
