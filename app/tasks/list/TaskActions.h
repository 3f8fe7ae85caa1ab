// TaskActions: what the user does with one task of the list: tracks one that was made elsewhere, finds a lost one by
// its id, sends one again, dismisses it. It does none of this by itself; whatever is sent goes through TaskQueue, whose
// limit, stop and key hold for it as for any press. What is said about it is the window's.
#pragma once

#include "api/VideoApi.h"
#include "tasks/Task.h"

#include <functional>

class Clock;
class TaskPoller;
class TaskQueue;
class TaskStore;

class TaskActions
{
public:
    // They outlive this.
    struct Dependencies
    {
        VideoApi &api;
        TaskStore &store;
        TaskPoller &poller;
        TaskQueue &queue;
        Clock &clock;
    };
    // What is known of an id.
    struct Lookup
    {
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
        Outcome outcome = Outcome::NoSense;
        QString id;       // trimmed
        QueryReply reply; // of Found and Differs
        qint64 holder = 0;
        ApiError error;
    };
    using LookupDone = std::function<void(const Lookup &)>;

    explicit TaskActions(const Dependencies &dependencies);

    // A task that was made elsewhere. Its row: the one it has already, or a new one, which is asked about at once; that
    // is free. Nothing when the id makes no sense or the disk did not take it.
    std::optional<qint64> track(const QString &id);
    // Takes a row out of the list that track() made and whose task was not found; false for any other, and where the
    // disk did not take it.
    bool removeTracked(qint64 row);

    // Asks the server about `id`, for a row whose answer was lost. It only asks: free, and nothing changes. Answers
    // once through `done`, perhaps before it returns; not at all once `context` is gone.
    void lookUpId(qint64 row, const QString &id, QObject *context, LookupDone done);
    // The row takes the id of a lookup that ended in Found, or in Differs and a yes: it is watched from then on, on
    // the clock of the moment it was sent. Found: it was taken.
    Lookup::Outcome adoptId(qint64 row, const Lookup &lookup);

    // Each of these two is a press of its own, which may be charged although the first was: the same request, pictures
    // and all, as a new task in the queue. The id of the task that waits or is being sent now; nothing: there was no
    // reason to, or the disk did not take it, and nothing is sent.
    // A task whose answer was lost; the old row stays and is dismissed.
    std::optional<qint64> sendAgain(qint64 row);
    // A task with a PictureTrouble, its pictures another way: Inline or Uploaded. One that never left this computer
    // waits again itself.
    std::optional<qint64> sendPictures(qint64 row, PictureWay way);

    // False: nothing to dismiss there (or to take back), or the disk did not take it.
    bool dismiss(qint64 row) { return setDismissed(row, true); }
    bool recall(qint64 row) { return setDismissed(row, false); }

private:
    Lookup::Outcome obstacle(qint64 row, const QString &id, qint64 *holder) const; // Found: there is none
    std::optional<qint64> sendAnew(const Task &old, PictureWay way);
    bool setDismissed(qint64 row, bool dismissed);

    Dependencies m_dependencies;
};
