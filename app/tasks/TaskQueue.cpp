#include "TaskQueue.h"

#include "TaskSender.h"
#include "TaskStore.h"

TaskQueue::TaskQueue(TaskSender &sender, TaskStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
    , m_store(store)
    , m_clock(clock)
{
}

QList<qint64> TaskQueue::add(const QList<GenerationRequest> &requests)
{
    QList<qint64> ids;
    for (const GenerationRequest &request : requests) {
        Task task;
        task.request = request;
        task.state = TaskState::Waiting;
        task.createdAt = m_clock.now();
        if (!m_store.add(task))
            break;
        ids << task.id;
        m_sender.send(task.id);
    }
    return ids;
}
