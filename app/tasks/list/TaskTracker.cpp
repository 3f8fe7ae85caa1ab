#include "TaskTracker.h"

#include "tasks/polling/TaskPoller.h"
#include "tasks/store/TaskStore.h"

#include <algorithm>

std::optional<TaskIdProblem> taskIdProblem(const QString &id)
{
    if (id.isEmpty())
        return TaskIdProblem::Empty;
    if (id.size() > longestTaskId)
        return TaskIdProblem::TooLong;
    const bool isPlain = std::all_of(id.begin(), id.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    return isPlain ? std::nullopt : std::optional(TaskIdProblem::OddCharacters);
}

TaskTracker::TaskTracker(TaskStore &store, TaskPoller &poller, Clock &clock)
    : m_store(store)
    , m_poller(poller)
    , m_clock(clock)
{
}

std::optional<qint64> TaskTracker::track(const QString &id)
{
    const QString wanted = id.trimmed();
    if (taskIdProblem(wanted))
        return {};
    if (const std::optional<Task> known = m_store.taskByRemoteId(wanted))
        return known->id;
    Task task;
    task.tracked = true;
    task.state = TaskState::Pending;
    task.remoteId = wanted;
    task.createdAt = task.acceptedAt = m_clock.now(); // when it was really made is not known
    if (!m_store.add(task))
        return {};
    m_poller.checkNow(task.id);
    return task.id;
}

bool TaskTracker::remove(qint64 id)
{
    return m_store.removeTracked(id);
}
