#include "TaskPoller.h"

#include "TaskStore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(pollerLog, "linkreel.poller")

namespace {

constexpr qint64 commitRetryMs = 5000;

TaskEvent eventOf(RemoteStatus status)
{
    switch (status) {
    case RemoteStatus::Pending:
        return TaskEvent::ReportPending;
    case RemoteStatus::Processing:
    case RemoteStatus::Other:
        return TaskEvent::ReportProcessing;
    case RemoteStatus::Success:
        return TaskEvent::ReportSuccess;
    case RemoteStatus::Failed:
        return TaskEvent::ReportFailed;
    case RemoteStatus::Cancelled:
        return TaskEvent::ReportCancelled;
    }
    return TaskEvent::ReportProcessing;
}

bool isEnd(RemoteStatus status)
{
    return status == RemoteStatus::Success || status == RemoteStatus::Failed || status == RemoteStatus::Cancelled;
}

} // namespace

TaskPoller::TaskPoller(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_alarm(parts.clock.newAlarm())
    , m_lastNowMs(parts.clock.nowMs())
{
    connect(m_alarm.get(), &Alarm::fired, this, &TaskPoller::pump);
    connect(&m_parts.store, &TaskStore::added, this, &TaskPoller::storeChanged);
    connect(&m_parts.store, &TaskStore::changed, this, &TaskPoller::storeChanged);
}

TaskPoller::~TaskPoller() = default;

void TaskPoller::start()
{
    for (const Task &task : m_parts.store.inStates({TaskState::Pending, TaskState::Processing, TaskState::TimedOut}))
        addWatch(task, firstDueFrom(task));
    pump();
}

// The next due time on the task's own clock, or now for one whose schedule is over: it is asked once.
qint64 TaskPoller::firstDueFrom(const Task &task) const
{
    const qint64 now = m_parts.clock.nowMs();
    const qint64 base = task.acceptedAt.toMSecsSinceEpoch();
    const auto next = m_parts.schedule.nextDueAfter(PollSchedule::Ms(now - base));
    return next && isWatched(task.state) ? base + next->count() : now;
}

void TaskPoller::storeChanged(const Task &task)
{
    const bool watched = m_watches.contains(task.id);
    if (isWatched(task.state) && !watched && !task.remoteId.isEmpty()) {
        addWatch(task, firstDueFrom(task));
        pump();
    } else if (!canBeAsked(task.state) && watched) {
        removeWatch(task.id);
    }
}

void TaskPoller::addWatch(const Task &task, qint64 dueMs)
{
    Watch watch;
    watch.remoteId = task.remoteId;
    watch.baseMs = task.acceptedAt.isValid() ? task.acceptedAt.toMSecsSinceEpoch() : m_parts.clock.nowMs();
    m_watches.insert(task.id, watch);
    setDue(task.id, dueMs);
}

void TaskPoller::removeWatch(qint64 id)
{
    if (!m_watches.contains(id))
        return;
    setDue(id, -1);
    m_watches.remove(id);
}

void TaskPoller::setDue(qint64 id, qint64 dueMs)
{
    Watch &watch = m_watches[id];
    if (watch.dueMs >= 0)
        m_due.erase({watch.dueMs, id});
    watch.dueMs = dueMs;
    if (dueMs >= 0)
        m_due.insert({dueMs, id});
    emit activityChanged(id);
}

bool TaskPoller::isPastEnd(const Watch &watch, qint64 atMs) const
{
    return atMs - watch.baseMs >= m_parts.schedule.lastDue().count();
}

// The first due time after `fromMs`: what a slow answer overlapped is skipped. The last one is never skipped: when it
// was overlapped it is asked at once.
void TaskPoller::planNext(qint64 id, qint64 fromMs)
{
    const Watch &watch = m_watches[id];
    const auto next = m_parts.schedule.nextDueAfter(PollSchedule::Ms(fromMs - watch.baseMs));
    setDue(id, next ? watch.baseMs + next->count() : fromMs);
}

void TaskPoller::checkNow(qint64 id)
{
    setTrouble(id, {});
    if (const auto watch = m_watches.constFind(id); watch != m_watches.cend()) {
        if (!watch->inFlight)
            setDue(id, m_parts.clock.nowMs());
        return pump();
    }
    const std::optional<Task> task = m_parts.store.task(id);
    if (!task || task->remoteId.isEmpty() || !canBeAsked(task->state))
        return;
    addWatch(*task, m_parts.clock.nowMs());
    pump();
}

void TaskPoller::suspend()
{
    if (m_suspended)
        return;
    m_suspended = true;
    m_alarm->cancel();
    emit suspendedChanged(true);
}

void TaskPoller::resume()
{
    ++m_epoch;
    if (!m_suspended)
        return;
    m_suspended = false;
    emit suspendedChanged(false);
    pump();
}

// When the wall clock was set back, everything planned moves back with it: real time went on, the schedule does too.
void TaskPoller::followClock()
{
    const qint64 now = m_parts.clock.nowMs();
    const qint64 back = m_lastNowMs - now;
    m_lastNowMs = now;
    if (back <= 0)
        return;
    qCInfo(pollerLog) << "the clock was set back by" << back << "ms";
    m_notBeforeMs -= back;
    std::set<std::pair<qint64, qint64>> moved;
    for (auto watch = m_watches.begin(); watch != m_watches.end(); ++watch) {
        watch->baseMs -= back;
        watch->askedMs -= back;
        if (watch->dueMs < 0)
            continue;
        watch->dueMs = std::max<qint64>(0, watch->dueMs - back);
        moved.insert({watch->dueMs, watch.key()});
    }
    m_due.swap(moved);
}

// Asks whoever is due while there is a free place, then sets the alarm for the next one.
void TaskPoller::pump()
{
    if (m_suspended)
        return;
    followClock();
    const qint64 now = m_lastNowMs;
    while (m_inFlight < m_parts.maxInFlight && !m_due.empty() && now >= m_notBeforeMs && m_due.begin()->first <= now)
        ask(m_due.begin()->second);
    if (m_due.empty() || m_inFlight >= m_parts.maxInFlight)
        m_alarm->cancel(); // the next answer pumps again
    else
        m_alarm->setFor(std::max(m_due.begin()->first, m_notBeforeMs));
}

void TaskPoller::ask(qint64 id)
{
    Watch &watch = m_watches[id];
    if (watch.uncommitted) { // nothing to ask: what the server said is still waiting for the disk
        const Task task = *std::exchange(watch.uncommitted, std::nullopt);
        setDue(id, -1);
        if (commit(id, task))
            goOn(id, task);
        return;
    }
    watch.inFlight = true;
    watch.askedMs = m_parts.clock.nowMs();
    const quint64 generation = ++watch.generation;
    const QString remoteId = watch.remoteId;
    setDue(id, -1);
    ++m_inFlight;
    m_parts.api.query(remoteId, this, [this, id, generation, epoch = m_epoch](const ApiResult<QueryReply> &result) {
        --m_inFlight;
        finish(id, generation, epoch, result);
        pump();
    });
}

void TaskPoller::finish(qint64 id, quint64 generation, quint64 epoch, const ApiResult<QueryReply> &result)
{
    const auto watch = m_watches.find(id);
    if (watch == m_watches.end() || watch->generation != generation)
        return; // the answer of a superseded request
    watch->inFlight = false;
    followClock();
    if (const auto *reply = std::get_if<QueryReply>(&result))
        return answered(id, *reply);
    const ApiError &error = std::get<ApiError>(result);
    if (error.kind != ApiError::Kind::Unauthorized)
        return failed(id, error);
    if (epoch != m_epoch) // about an earlier key
        return setDue(id, m_lastNowMs);
    setTrouble(id, error);
    setDue(id, m_lastNowMs); // asked again as soon as there is a good key
    if (m_suspended)
        return;
    suspend();
    emit unauthorized(error);
}

void TaskPoller::answered(qint64 id, const QueryReply &reply)
{
    std::optional<Task> task = m_parts.store.task(id);
    if (!task)
        return removeWatch(id);
    setTrouble(id, {});
    const bool over = isPastEnd(m_watches[id], m_watches[id].askedMs);
    const bool ended = isEnd(reply.status);
    const TaskEvent event = over && !ended ? TaskEvent::EndWatch : eventOf(reply.status);
    ++task->checks;
    task->remoteStatus = reply.statusWord;
    task->requestId = reply.requestId.isEmpty() ? task->requestId : reply.requestId;
    if (const std::optional<TaskState> next = nextState(task->state, event)) {
        const bool endsNow = ended && *next != task->state;
        task->state = *next;
        if (ended) {
            task->reason = reply.message;
            task->clipLink = reply.clips.isEmpty() ? task->clipLink : reply.clips.first();
            task->endedAt = endsNow ? m_parts.clock.now() : task->endedAt;
        }
    } else {
        qCWarning(pollerLog) << "a task in state" << stateName(task->state) << "cannot become" << reply.statusWord;
    }
    if (commit(id, *task))
        goOn(id, *task);
}

void TaskPoller::goOn(qint64 id, const Task &task)
{
    if (!isWatched(task.state))
        removeWatch(id);
    else if (m_watches.contains(id))
        planNext(id, m_lastNowMs);
}

void TaskPoller::failed(qint64 id, const ApiError &error)
{
    std::optional<Task> task = m_parts.store.task(id);
    if (!task)
        return removeWatch(id);
    if (error.kind == ApiError::Kind::NotFound)
        return missing(*task, error);
    setTrouble(id, error);
    qint64 from = m_lastNowMs;
    if (error.retryAfter) {
        from += std::chrono::milliseconds(*error.retryAfter).count();
        m_notBeforeMs = std::max(m_notBeforeMs, from);
    }
    if (!isWatched(task->state))
        removeWatch(id); // it was asked once, by hand or at the start
    else if (isPastEnd(m_watches[id], m_watches[id].askedMs))
        endWatch(*task);
    else
        planNext(id, from);
}

void TaskPoller::missing(Task &task, const ApiError &error)
{
    setTrouble(task.id, {});
    ++task.checks;
    task.requestId = error.requestId.isEmpty() ? task.requestId : error.requestId;
    if (const std::optional<TaskState> next = nextState(task.state, TaskEvent::ReportMissing)) {
        task.state = *next;
        task.reason = error.serverText;
    }
    if (commit(task.id, task))
        removeWatch(task.id);
}

// The last query is answered, or failed: the watch is over, the task may not be.
void TaskPoller::endWatch(Task &task)
{
    if (const std::optional<TaskState> next = nextState(task.state, TaskEvent::EndWatch))
        task.state = *next;
    if (commit(task.id, task))
        removeWatch(task.id);
}

// False: the disk did not take it. The answer is kept and committed later; the watch stays for that.
bool TaskPoller::commit(qint64 id, const Task &task)
{
    if (m_parts.store.update(task))
        return true;
    if (m_watches.contains(id)) {
        m_watches[id].uncommitted = task;
        setDue(id, m_lastNowMs + commitRetryMs);
    }
    return false;
}

void TaskPoller::setTrouble(qint64 id, const std::optional<ApiError> &error)
{
    const bool had = m_trouble.contains(id);
    if (error)
        m_trouble.insert(id, *error);
    else
        m_trouble.remove(id);
    if (had || error)
        emit activityChanged(id);
}

QDateTime TaskPoller::nextCheck(qint64 id) const
{
    const auto watch = m_watches.constFind(id);
    if (watch == m_watches.cend() || watch->dueMs < 0 || m_suspended)
        return {};
    return QDateTime::fromMSecsSinceEpoch(std::max(watch->dueMs, m_notBeforeMs), Qt::UTC);
}

std::optional<ApiError> TaskPoller::trouble(qint64 id) const
{
    const auto found = m_trouble.constFind(id);
    return found == m_trouble.cend() ? std::nullopt : std::optional(*found);
}
