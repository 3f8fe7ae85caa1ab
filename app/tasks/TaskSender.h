// TaskSender: turns a valid request into exactly one POST and writes down what came of it. The intention is committed
// before the POST leaves; what was being sent when the program died is Unknown, and is not sent again.
#pragma once

#include "Task.h"
#include "api/VideoApi.h"
#include "platform/Clock.h"

#include <QHash>

#include <memory>

class TaskStore;

class TaskSender : public QObject
{
    Q_OBJECT
public:
    TaskSender(VideoApi &api, TaskStore &store, Clock &clock, QObject *parent = nullptr);
    ~TaskSender() override;

    // Call once, before anything is sent: what an earlier run left in Sending becomes Unknown.
    void recover();

    // The new task's id, or nothing when the intention could not be written down: then nothing was sent.
    std::optional<qint64> send(const GenerationRequest &request);

    int sending() const { return m_sending; } // POSTs without an answer

signals:
    void unauthorized(const ApiError &error);
    // The server accepted a task and the disk did not take its id: it is tried again, but the words must reach the user
    // while we still hold it.
    void acceptedButNotStored(const Task &task);

private:
    void finish(qint64 id, const ApiResult<CreateReply> &result);
    void write(const Task &task);
    void writeAgain();

    VideoApi &m_api;
    TaskStore &m_store;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_again;
    QHash<qint64, Task> m_unwritten; // outcomes the disk did not take yet
    int m_sending = 0;
};
