#include "TaskSender.h"

#include "crash/CrashPoint.h"
#include "tasks/store/TaskStore.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(senderLog, "linkreel.sender")

namespace {

constexpr qint64 writeAgainMs = 5000;
constexpr qint64 heldAgainMs = 1000; // another program lets go sooner than a disk gets room

void become(Task &task, TaskEvent event)
{
    if (const std::optional<TaskState> next = nextState(task.state, event))
        task.state = *next;
    else
        qCWarning(senderLog) << "a task in state" << stateName(task.state) << "cannot take this event";
}

} // namespace

TaskSender::TaskSender(VideoApi &api, TaskStore &store, RequestPreparer &preparer, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_store(store)
    , m_preparer(preparer)
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
    for (Task task : m_store.search().inStates({TaskState::Sending})) {
        become(task, TaskEvent::LoseAnswer);
        CRASH_POINT("recovery.before-commit");
        write(task);
        CRASH_POINT("recovery.committed");
    }
}

bool TaskSender::send(qint64 id)
{
    if (m_isClosed || isBusyWith(id))
        return false;
    const std::optional<Task> task = m_store.search().task(id);
    if (!task || task->state != TaskState::Waiting)
        return false;
    const LateResultGuard::Token token = m_preparing[id].current();
    CRASH_POINT("send.before-preparing");
    emit preparingChanged(id);
    m_store.search().readWhole(id, this, [this, token](const std::optional<Task> &whole) {
        if (whole && token.isCurrent()) // else it was given up meanwhile
            prepare(*whole, token);
    });
    return true;
}

void TaskSender::prepare(const Task &whole, const LateResultGuard::Token &token)
{
    m_preparer.prepare(whole, this, [this, id = whole.id, token](const RequestPreparer::Result &result) {
        if (!token.isCurrent())
            return; // given up, or answered before: one press, one POST
        m_preparing.remove(id);
        if (const auto *ready = std::get_if<RequestPreparer::Prepared>(&result))
            prepared(id, *ready);
        else
            failed(id, std::get<RequestPreparer::Failure>(result));
        emit preparingChanged(id);
    });
}

bool TaskSender::cancel(qint64 id)
{
    if (m_preparing.remove(id) == 0)
        return false;
    m_preparer.cancel(id);
    emit preparingChanged(id);
    return true;
}

void TaskSender::close()
{
    m_isClosed = true;
    const QList<qint64> all = m_preparing.keys();
    for (const qint64 id : all)
        cancel(id);
}

// The one place where a POST is ordered: the task is still waiting on disk, and Sending is there before it leaves.
void TaskSender::prepared(qint64 id, const RequestPreparer::Prepared &ready)
{
    std::optional<Task> task = m_store.search().task(id);
    if (!task || task->state != TaskState::Waiting)
        return;
    CRASH_POINT("send.prepared");
    become(*task, TaskEvent::Send);
    task->error.reset(); // of an earlier try, which did not leave this computer
    task->rawAnswer.clear();
    task->requestId.clear();
    task->pictureWay = ready.pictureWay;
    task->sentAddresses = ready.sentAddresses;
    task->sentPictures = ready.sentPictures;
    task->sentAt = m_clock.now();
    if (!m_store.keepReserve() || !m_store.update(*task)) { // there must be room for the answer, too
        emit notWritten(id, m_store.failure());
        return;
    }
    CRASH_POINT("send.intention-committed");
    ++m_sending;
    m_api.create(ready.request, this,
                 [this, sent = *task, key = m_key.current()](const ApiResult<CreateReply> &result) {
                     --m_sending;
                     finish(sent, key.isCurrent(), result);
                 });
    CRASH_POINT("send.ordered");
}

void TaskSender::failed(qint64 id, const RequestPreparer::Failure &failure)
{
    std::optional<Task> task = m_store.search().task(id);
    if (!task || task->state != TaskState::Waiting)
        return;
    if (!failure.stopsAll) {
        become(*task, TaskEvent::Refuse);
        task->error.reset();
        task->reason = failure.reason;
        task->pictureWay = failure.tried;
        write(*task);
    }
    emit notPrepared(id, failure);
}

// `sent` is the task as it was when it left: what is on disk may not be readable now, and the id is kept all the same.
void TaskSender::finish(const Task &sent, bool aboutThisKey, const ApiResult<CreateReply> &result)
{
    CRASH_POINT("send.answer-parsed");
    Task task = m_store.search().task(sent.id).value_or(sent);
    if (const auto *reply = std::get_if<CreateReply>(&result)) {
        task.remoteId = reply->taskId;
        task.orderId = reply->orderId;
        task.requestId = reply->requestId;
        task.remoteStatus = reply->status;
        task.priceUsd = reply->priceUsd;
        task.acceptedAt = m_clock.now();
        become(task, TaskEvent::Accept);
        write(task);
        CRASH_POINT("send.id-committed");
        emit answered(task, false);
        return;
    }
    const ApiError &error = std::get<ApiError>(result);
    task.error = error;
    task.rawAnswer = std::exchange(task.error->rawAnswer, {});
    task.requestId = error.requestId;
    if (createFailure(error) == CreateFailure::Unknown) {
        become(task, TaskEvent::LoseAnswer);
    } else if (error.requestSent) {
        become(task, TaskEvent::Refuse);
    } else { // what certainly never left this computer may leave it later: that is still the one POST of one press
        become(task, TaskEvent::PutBack);
        task.sentAt = {};
    }
    write(task);
    CRASH_POINT("send.failure-committed");
    const bool aboutKey = error.kind == ApiError::Kind::Unauthorized;
    emit answered(task, aboutKey && !aboutThisKey);
    if (aboutKey && aboutThisKey)
        emit unauthorized(error);
}

void TaskSender::write(const Task &task)
{
    if (m_store.updatePaid(task))
        return;
    keep(task);
    lookLater();
    if (!task.remoteId.isEmpty())
        emit acceptedButNotStored(task);
}

void TaskSender::keep(const Task &task)
{
    m_unwritten.insert(task.id, task);
    m_failure = m_store.failure() == StoreFailure::None ? StoreFailure::Other : m_store.failure();
}

void TaskSender::lookLater()
{
    m_again->setFor(m_clock.nowMs() + (m_failure == StoreFailure::Held ? heldAgainMs : writeAgainMs));
}

void TaskSender::writeAgain()
{
    m_failure = StoreFailure::None;
    const QHash<qint64, Task> tasks = std::exchange(m_unwritten, {});
    for (const Task &task : tasks)
        if (!m_store.updatePaid(task))
            keep(task);
    if (!m_unwritten.isEmpty())
        lookLater();
    else if (!tasks.isEmpty())
        emit allWritten();
}

QList<Task> TaskSender::unwritten() const
{
    QList<Task> accepted;
    for (const Task &task : m_unwritten) {
        if (!task.remoteId.isEmpty())
            accepted << task;
    }
    return accepted;
}
