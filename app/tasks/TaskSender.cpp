#include "TaskSender.h"

#include "TaskStore.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(senderLog, "linkreel.sender")

namespace {

constexpr qint64 writeAgainMs = 5000;

void become(Task &task, TaskEvent event)
{
    if (const std::optional<TaskState> next = nextState(task.state, event))
        task.state = *next;
    else
        qCWarning(senderLog) << "a task in state" << stateName(task.state) << "cannot take this event";
}

} // namespace

TaskSender::TaskSender(VideoApi &api, TaskStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_store(store)
    , m_clock(clock)
    , m_again(clock.newAlarm())
{
    connect(m_again.get(), &Alarm::fired, this, &TaskSender::writeAgain);
}

// The last chance for what the disk did not take so far.
TaskSender::~TaskSender()
{
    writeAgain();
}

void TaskSender::recover()
{
    for (Task task : m_store.inStates({TaskState::Sending})) {
        become(task, TaskEvent::LoseAnswer);
        write(task);
    }
}

std::optional<qint64> TaskSender::send(const GenerationRequest &request)
{
    Task task;
    task.request = request;
    task.state = TaskState::Sending;
    task.createdAt = m_clock.now();
    if (!m_store.add(task))
        return {};
    ++m_sending;
    m_api.create(request, this, [this, id = task.id](const ApiResult<CreateReply> &result) {
        --m_sending;
        finish(id, result);
    });
    return task.id;
}

void TaskSender::finish(qint64 id, const ApiResult<CreateReply> &result)
{
    std::optional<Task> task = m_store.taskWithoutPictures(id);
    if (!task)
        return;
    if (const auto *reply = std::get_if<CreateReply>(&result)) {
        task->remoteId = reply->taskId;
        task->orderId = reply->orderId;
        task->requestId = reply->requestId;
        task->remoteStatus = reply->status;
        task->priceUsd = reply->priceUsd;
        task->acceptedAt = m_clock.now();
        become(*task, TaskEvent::Accept);
        return write(*task);
    }
    const ApiError &error = std::get<ApiError>(result);
    task->error = error;
    task->requestId = error.requestId;
    become(*task, createFailure(error) == CreateFailure::NotCharged ? TaskEvent::Refuse : TaskEvent::LoseAnswer);
    write(*task);
    if (error.kind == ApiError::Kind::Unauthorized)
        emit unauthorized(error);
}

void TaskSender::write(const Task &task)
{
    if (m_store.update(task))
        return;
    m_unwritten.insert(task.id, task);
    m_again->setFor(m_clock.nowMs() + writeAgainMs);
    if (!task.remoteId.isEmpty())
        emit acceptedButNotStored(task);
}

void TaskSender::writeAgain()
{
    const QHash<qint64, Task> tasks = std::exchange(m_unwritten, {});
    for (const Task &task : tasks)
        if (!m_store.update(task))
            m_unwritten.insert(task.id, task);
    if (!m_unwritten.isEmpty())
        m_again->setFor(m_clock.nowMs() + writeAgainMs);
}
