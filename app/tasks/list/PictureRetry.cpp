#include "PictureRetry.h"

#include "tasks/sending/TaskQueue.h"
#include "tasks/store/TaskStore.h"

PictureRetry::PictureRetry(TaskStore &store, TaskQueue &queue)
    : m_store(store)
    , m_queue(queue)
{
}

std::optional<qint64> PictureRetry::send(qint64 id, PictureWay way)
{
    const std::optional<Task> task = m_store.taskWithoutPictures(id);
    const std::optional<PictureTrouble> trouble = task ? pictureTrouble(*task) : std::nullopt;
    if (!trouble)
        return {};
    return trouble->stage == PictureTrouble::Stage::NotSent ? again(*task, way) : anew(*task, way);
}

// The queue hears from the store that it waits again.
std::optional<qint64> PictureRetry::again(Task task, PictureWay way)
{
    const std::optional<TaskState> waiting = nextState(task.state, TaskEvent::TryAgain);
    if (!waiting)
        return {};
    const QList<TaskStore::WaitingPlace> before = m_store.waiting();
    task.state = *waiting;
    task.pictureWay = way;
    task.reason.clear();
    task.held = false;
    task.queuePosition = before.isEmpty() ? 1 : before.last().position + 1;
    return m_store.update(task) ? std::optional(task.id) : std::nullopt;
}

std::optional<qint64> PictureRetry::anew(const Task &old, PictureWay way)
{
    TaskQueue::Order order;
    order.requests << old.request; // its pictures are in the store
    order.pictureWay = way;
    const QList<qint64> made = m_queue.add(order);
    return made.isEmpty() ? std::nullopt : std::optional(made.first());
}
