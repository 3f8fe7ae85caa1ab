// TaskQueue: which waiting task is sent next, and when. The order is QueueModel's, the sending TaskSender's. It stops
// by itself, and says why, rather than lead task after task into the same trouble; it never sends a task a second time.
#pragma once

#include "QueueModel.h"
#include "QueueOrder.h"
#include "RequestPreparer.h"
#include "api/RequestLimiter.h"
#include "tasks/store/StoreFailure.h"

#include <memory>

class Alarm;
class Clock;
class Settings;
class TaskSender;
class TaskStore;

class TaskQueue : public QObject
{
    Q_OBJECT
public:
    enum class Stop {
        None,
        ByUser,
        LeftOver,   // what an earlier run did not send waits for the user; what was added since goes on
        Key,        // there is no key that LinkModel accepts
        Network,    // LinkModel could not be reached; what was to be sent waits again
        Disk,       // what must be written down could not be; goes on by itself when the disk has room
        Held,       // the same, for another program holds the history; goes on by itself when it lets go
        LostAnswer, // a task may have been charged, and nobody knows
        Refusals,   // three tasks in a row were refused
        Preparing   // a request could not be made ready, and the next ones could not either; see stopReason()
    };
    struct Dependencies
    {
        TaskSender &sender;
        TaskStore &store;
        QueueModel &model;
        Settings &settings;
        RequestLimiter &limiter; // while it backs off nothing is sent, and no more is made ready than it has slots
        Clock &clock;
    };

    explicit TaskQueue(const Dependencies &dependencies, QObject *parent = nullptr);
    ~TaskQueue() override;

    // Call once, before anything is added: what waits already is left over and stays until resume().
    void start();

    // All of them wait after what waits already, in one commit, with one batch id when they are several; those that
    // have a place are sent at once. Their ids in order; empty: the disk did not take them and nothing is sent.
    // Pictures may stand in them as addresses or as references; those that are not at hand the store has.
    // `pictureWay`: the user's own word for these; None: Settings' holds. `shot`: that all of them join; 0: new ones.
    QList<qint64> add(const QList<GenerationRequest> &requests, PictureWay pictureWay = PictureWay::None,
                      qint64 shot = 0);

    // A task that could not be made ready, and that never left, waits again, after what waits already; its pictures go
    // `way`. False: it has left, or the disk refused, and nothing changed.
    bool tryAgain(Task task, PictureWay way);

    // The rest is about waiting tasks, free of charge; what waits no more is left as it is. False: the disk refused,
    // and nothing changed.
    bool cancel(const QList<qint64> &ids);  // becomes Cancelled; `cancelled` names them
    bool restore(const QList<qint64> &ids); // what cancel() took away waits again at its place
    bool hold(const QList<qint64> &ids, bool held);
    bool move(const QList<qint64> &ids, qint64 before); // to before that one, or to the end (0), in this order
    bool rewrite(qint64 id, const GenerationRequest &request);
    // A task that is being edited is not sent; one at a time. 0: none.
    void setEdited(qint64 id);
    qint64 edited() const { return m_edited; }

    void pause();
    void resume();
    void setKeyUsable(bool usable); // without a key nothing is sent

    Stop stop() const;
    std::optional<ApiError> stopError() const { return m_stopError; }
    QString stopReason() const { return m_stopReason; } // of Preparing: as Task::reason
    bool isBackingOff() const;                          // the server asked for fewer requests; goes on by itself
    bool isLeftOver(qint64 id) const { return id <= m_leftOverUpTo; }

    int waiting() const { return m_dependencies.model.rowCount(); }
    int running() const; // Sending, Pending, Processing, or being made ready
    int limit() const;
    bool wouldSendAtOnce() const; // what add() does with one more task

signals:
    void changed(); // any of the figures and states above
    void cancelled(const QList<qint64> &ids);

private:
    void countAll();
    void count(TaskState state, int by);
    void followStore(const Task &task, const Task &before);
    void answered(const Task &task, bool aboutEarlierKey);
    void notPrepared(const RequestPreparer::Failure &failure);
    void stopFor(Stop why, const std::optional<ApiError> &error = {}, const QString &reason = {});
    void stopForStore(StoreFailure failure);
    void lookForRoom();
    bool hasRoom() const; // for one more to leave
    void settleIfEmpty();
    double lastPosition() const; // 0: nothing waits
    qint64 next() const;         // 0: none may be sent
    bool mayBeSent(const QueueModel::Entry &entry) const;
    void pump();
    void pumpLater();

    Dependencies m_dependencies;
    QueueOrder m_order;
    std::unique_ptr<Alarm> m_backOffEnds;
    std::unique_ptr<Alarm> m_lookForRoom;
    int m_started = 0; // Sending, Pending, Processing
    Stop m_stop = Stop::None;
    std::optional<ApiError> m_stopError;
    QString m_stopReason;
    qint64 m_leftOverUpTo = 0;
    qint64 m_edited = 0;
    int m_refusedInARow = 0;
    bool m_keyUsable = true;
    bool m_pumpIsPosted = false;
};
