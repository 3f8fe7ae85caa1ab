#include "PictureRetry.h"

PictureRetry::PictureRetry(TaskStore &store, TaskSender &sender, Clock &clock)
    : m_store(store)
    , m_sender(sender)
    , m_clock(clock)
{
}

std::optional<qint64> PictureRetry::send(qint64 id, PictureWay way)
{
    const std::optional<Task> task = m_store.taskWithoutPictures(id);
    const std::optional<PictureTrouble> trouble = task ? pictureTrouble(*task) : std::nullopt;
    if (!trouble)
        return {};
    return trouble->stage == PictureTrouble::Stage::NotSent ? again(id, way) : anew(id, way);
}

std::optional<qint64> PictureRetry::again(qint64 id, PictureWay way)
{
    Task task = *m_store.taskWithoutPictures(id);
    const std::optional<TaskState> waiting = nextState(task.state, TaskEvent::TryAgain);
    if (!waiting)
        return {};
    task.state = *waiting;
    task.pictureWay = way;
    task.reason.clear();
    if (!m_store.update(task))
        return {};
    m_sender.send(id);
    return id;
}

std::optional<qint64> PictureRetry::anew(qint64 id, PictureWay way)
{
    const std::optional<Task> old = m_store.task(id);
    if (!old)
        return {};
    Task task;
    task.request = old->request;
    task.state = TaskState::Waiting;
    task.createdAt = m_clock.now();
    task.pictureWay = way;
    if (!m_store.add(task))
        return {};
    m_sender.send(task.id);
    return task.id;
}
