#include "TaskPoller.h"

#include "TaskStore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(pollerLog, "linkreel.poller")

namespace {

constexpr qint64 writeAgainMs = 5000;

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
    connect(m_alarm.get(), &Alarm::fired, this, [this] {
        m_lastNowMs = std::max(m_lastNowMs, m_alarmMs); // so much later it is, whatever the wall clock says
        pump();
    });
    connect(&m_parts.store, &TaskStore::added, this, &TaskPoller::storeChanged);
    connect(&m_parts.store, &TaskStore::changed, this, &TaskPoller::storeChanged);
    connect(&m_parts.store, &TaskStore::removed, this, [this](const Task &task) {
        removeWatch(task.id);
        m_trouble.remove(task.id);
    });
}

TaskPoller::~TaskPoller() = default;

void TaskPoller::start()
{
    for (const Task &task : m_parts.store.inStates({TaskState::Pending, TaskState::Processing, TaskState::TimedOut}))
        addWatch(task, firstDueFrom(task));
    pump();
}

// Elapsed counts from the acceptance; from now where the clock was set back since, lest the watch never end.
qint64 TaskPoller::baseOf(const Task &task) const
{
    const qint64 now = m_parts.clock.nowMs();
    return task.acceptedAt.isValid() ? std::min(now, task.acceptedAt.toMSecsSinceEpoch()) : now;
}

// The next due time on the task's own clock, or now for one whose schedule is over: it is asked once.
qint64 TaskPoller::firstDueFrom(const Task &task) const
{
    const qint64 now = m_parts.clock.nowMs();
    const qint64 base = baseOf(task);
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
    watch.baseMs = baseOf(task);
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

// Whether the request of which the answer is here left at the end of the schedule, or after it.
bool TaskPoller::wasLastQuery(qint64 id) const
{
    const Watch watch = m_watches.value(id);
    return watch.askedMs - watch.baseMs >= m_parts.schedule.lastDue().count();
}

// The next due time from now, or from when the server may be asked again: what a slow answer or the quiet overlapped is
// skipped. The last one is never skipped: when it was overlapped it is asked as soon as may be.
void TaskPoller::planNext(qint64 id)
{
    const Watch &watch = m_watches[id];
    const qint64 from = std::max(m_lastNowMs, m_notBeforeMs - 1);
    const auto next = m_parts.schedule.nextDueAfter(PollSchedule::Ms(from - watch.baseMs));
    setDue(id, next ? watch.baseMs + next->count() : from);
}

// The server asks for quiet: everybody goes on at the first due time of their own after it, not all at once at its end.
void TaskPoller::keepQuietFor(std::chrono::seconds quiet)
{
    m_notBeforeMs = std::max(m_notBeforeMs, m_lastNowMs + std::chrono::milliseconds(quiet).count());
    const std::set<std::pair<qint64, qint64>> planned = m_due;
    for (const auto &[dueMs, id] : planned) {
        if (dueMs >= m_notBeforeMs)
            break;
        planNext(id);
    }
}

void TaskPoller::checkNow(qint64 id)
{
    setTrouble(id, {});
    if (const auto watch = m_watches.constFind(id); watch != m_watches.cend()) {
        if (!watch->inFlight)
            setDue(id, m_parts.clock.nowMs());
        return pump();
    }
    const std::optional<Task> task = m_parts.store.taskWithoutPictures(id);
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
        return m_alarm->cancel(); // the next answer pumps again
    m_alarmMs = std::max(m_due.begin()->first, m_notBeforeMs);
    m_alarm->setFor(m_alarmMs);
}

void TaskPoller::ask(qint64 id)
{
    Watch &watch = m_watches[id];
    if (watch.unwritten) { // nothing to ask: what the server said is still waiting for the disk
        setDue(id, -1);
        return take(id, *std::exchange(watch.unwritten, std::nullopt));
    }
    watch.inFlight = true;
    watch.askedMs = m_parts.clock.nowMs();
    const quint64 generation = watch.generation = ++m_generation;
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
    const auto *error = std::get_if<ApiError>(&result);
    if (error && error->retryAfter)
        keepQuietFor(*error->retryAfter);
    if (error && error->kind == ApiError::Kind::Unauthorized)
        refused(id, epoch, *error);
    else
        take(id, result);
}

void TaskPoller::refused(qint64 id, quint64 epoch, const ApiError &error)
{
    if (epoch != m_epoch) // about an earlier key
        return setDue(id, m_lastNowMs);
    setTrouble(id, error);
    setDue(id, m_lastNowMs); // asked again as soon as there is a good key
    if (m_suspended)
        return;
    suspend();
    emit unauthorized(error);
}

// Writes down what a result means. One that the disk does not take is kept, and taken again later.
void TaskPoller::take(qint64 id, const ApiResult<QueryReply> &result)
{
    std::optional<Task> task = m_parts.store.taskWithoutPictures(id);
    if (!task)
        return removeWatch(id);
    const auto *reply = std::get_if<QueryReply>(&result);
    const bool taken = reply ? answered(*task, *reply) : failed(*task, std::get<ApiError>(result));
    if (taken)
        return goOn(id, task->state);
    if (const auto watch = m_watches.find(id); watch != m_watches.end()) {
        watch->unwritten = result;
        setDue(id, m_lastNowMs + writeAgainMs);
    }
}

// What follows changes `task` and is true when the store has it.
bool TaskPoller::answered(Task &task, const QueryReply &reply)
{
    setTrouble(task.id, {});
    const bool isNews = task.tracked && task.request == GenerationRequest{} && reply.echo != GenerationRequest{};
    if (isNews && !m_parts.store.describeTracked(task.id, reply.echo))
        return false;
    const bool ended = isEnd(reply.status);
    const TaskEvent event = !ended && wasLastQuery(task.id) ? TaskEvent::EndWatch : eventOf(reply.status);
    ++task.checks;
    task.remoteStatus = reply.statusWord;
    task.requestId = reply.requestId.isEmpty() ? task.requestId : reply.requestId;
    const std::optional<TaskState> next = nextState(task.state, event);
    if (!next)
        qCWarning(pollerLog) << "a task in state" << stateName(task.state) << "cannot become" << reply.statusWord;
    else if (ended) {
        task.reason = reply.message;
        task.clipLink = reply.clips.isEmpty() ? task.clipLink : reply.clips.first();
        task.endedAt = *next == task.state ? task.endedAt : m_parts.clock.now();
    }
    task.state = next.value_or(task.state);
    return m_parts.store.update(task);
}

bool TaskPoller::failed(Task &task, const ApiError &error)
{
    if (error.kind == ApiError::Kind::NotFound)
        return missing(task, error);
    setTrouble(task.id, error);
    if (!isWatched(task.state) || !wasLastQuery(task.id))
        return true; // nothing to write: a failed question says nothing about the task
    task.state = nextState(task.state, TaskEvent::EndWatch).value_or(task.state);
    return m_parts.store.update(task);
}

bool TaskPoller::missing(Task &task, const ApiError &error)
{
    setTrouble(task.id, {});
    ++task.checks;
    task.requestId = error.requestId.isEmpty() ? task.requestId : error.requestId;
    if (const std::optional<TaskState> next = nextState(task.state, TaskEvent::ReportMissing)) {
        task.state = *next;
        task.reason = error.serverText;
    }
    return m_parts.store.update(task);
}

void TaskPoller::goOn(qint64 id, TaskState state)
{
    if (!isWatched(state))
        removeWatch(id);
    else if (m_watches.contains(id))
        planNext(id);
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
