// TaskSender: sends one waiting task in exactly one POST and writes down what came of it. The request is prepared
// first; then the intention (Sending) is committed, then the POST leaves. What was being sent when the program died is
// Unknown, and is not sent again. Which task goes when is TaskQueue's.
#pragma once

#include "RequestPreparer.h"
#include "api/VideoApi.h"
#include "platform/Clock.h"
#include "platform/LateResultGuard.h"
#include "tasks/Task.h"
#include "tasks/store/StoreFailure.h"

#include <QHash>

#include <memory>

class TaskStore;

class TaskSender : public QObject
{
    Q_OBJECT
public:
    TaskSender(VideoApi &api, TaskStore &store, RequestPreparer &preparer, Clock &clock, QObject *parent = nullptr);
    ~TaskSender() override;

    // Call once, before anything is sent: what an earlier run left in Sending becomes Unknown.
    void recover();

    // False: no such task is waiting, or it is under way already; then nothing happens.
    bool send(qint64 id);
    // Gives up a preparation: the task goes on waiting. False: it is not being prepared (its POST may have left).
    bool cancel(qint64 id);

    // The program ends: nothing more is sent, and what is being made ready goes on waiting. What has left is answered.
    void close();

    // There is another key: what a POST that left with the earlier one says about its key does not count any more.
    void forgetKey() { m_key.renew(); }

    int sending() const { return m_sending; } // POSTs without an answer
    int preparing() const { return static_cast<int>(m_preparing.size()); }
    bool isPreparing(qint64 id) const { return m_preparing.contains(id); }
    // Accepted, and their ids only in memory so far: the disk took neither them nor what was kept for them, or another
    // program holds the history. The latter is looked at every second.
    QList<Task> unwritten() const;
    StoreFailure unwrittenFor() const { return m_failure; } // what the last of them failed for; None: all is written
    // send() would do nothing: it is being prepared, or the disk has not taken yet what came of it.
    bool isBusyWith(qint64 id) const { return isPreparing(id) || m_unwritten.contains(id); }

signals:
    void preparingChanged(qint64 id);
    // Nothing was sent: the task could not be made ready (it is Refused, or waits on when that stops all) ...
    void notPrepared(qint64 id, const RequestPreparer::Failure &failure);
    // ... or the intention could not be written down; the task waits on.
    void notWritten(qint64 id, StoreFailure failure);
    // What came of a POST; the task as it is now, also when the disk has not taken it yet.
    // `aboutEarlierKey`: it was refused for a key that is not in use any more.
    void answered(const Task &task, bool aboutEarlierKey);
    void unauthorized(const ApiError &error);
    // The server accepted a task and its id could not be written down (unwrittenFor()): it is tried again, but the
    // words must reach the user while we still hold it.
    void acceptedButNotStored(const Task &task);
    void allWritten(); // all that could not be written down before

private:
    void prepare(const Task &whole, const LateResultGuard::Token &token);
    void prepared(qint64 id, const RequestPreparer::Prepared &ready);
    void failed(qint64 id, const RequestPreparer::Failure &failure);
    void finish(const Task &sent, bool aboutThisKey, const ApiResult<CreateReply> &result);
    void write(const Task &task);
    void keep(const Task &task);
    void lookLater();
    void writeAgain();

    VideoApi &m_api;
    TaskStore &m_store;
    RequestPreparer &m_preparer;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_again;
    QHash<qint64, Task> m_unwritten; // outcomes that are not on disk yet
    StoreFailure m_failure = StoreFailure::None;
    QHash<qint64, LateResultGuard> m_preparing; // a late answer of a preparation given up is dropped
    bool m_isClosed = false;
    LateResultGuard m_key; // current: of the key in use
    int m_sending = 0;
};
