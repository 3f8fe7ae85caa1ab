#include "TaskPoller.h"

#include "crash/CrashPoint.h"
#include "platform/UtcTime.h"
#include "tasks/store/TaskStore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdlib>
#include <utility>

Q_LOGGING_CATEGORY(pollerLog, "linkreel.poller")

namespace {

constexpr qint64 leastJumpMs = 2'000; // below it a clock is corrected, not set

} // namespace

TaskPoller::TaskPoller(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
    , m_alarm(dependencies.clock.newAlarm())
    , m_pace(dependencies.schedule.speed())
    , m_lastNowMs(dependencies.clock.nowMs())
    , m_lastUptimeMs(dependencies.clock.uptimeMs())
{
    connect(m_alarm.get(), &Alarm::fired, this, &TaskPoller::pump);
    connect(&m_dependencies.store, &TaskStore::added, this, &TaskPoller::storeChanged);
    connect(&m_dependencies.store, &TaskStore::changed, this, &TaskPoller::storeChanged);
    connect(&m_dependencies.store, &TaskStore::removed, this, [this](const Task &task) {
        removeWatch(task.id);
        m_trouble.remove(task.id);
        m_missing.remove(task.id);
        m_lookedAt.remove(task.id);
    });
}

TaskPoller::~TaskPoller() = default;

void TaskPoller::start()
{
    for (const Task &task : m_dependencies.store.inStates(
             {TaskState::Pending, TaskState::Processing, TaskState::TimedOut, TaskState::NotFound})) {
        addWatch(task);
        if (const std::optional<qint64> due = dueOnSchedule(task))
            plan(task.id, *due);
        else
            planInBackground(task.id);
    }
    pump();
}

// Elapsed counts from the acceptance; from now where the clock was set back since, lest the watch never end.
qint64 TaskPoller::baseOf(const Task &task) const
{
    const qint64 now = m_dependencies.clock.nowMs();
    return task.acceptedAt.isValid() ? std::min(now, task.acceptedAt.toMSecsSinceEpoch()) : now;
}

// The next due time on the task's own clock; nothing for one whose schedule is over.
std::optional<qint64> TaskPoller::dueOnSchedule(const Task &task) const
{
    if (!isWatched(task.state))
        return {};
    const qint64 base = baseOf(task);
    const auto next = m_dependencies.schedule.nextDueAfter(PollSchedule::Ms(m_dependencies.clock.nowMs() - base));
    return next ? std::optional(base + next->count()) : std::nullopt;
}

void TaskPoller::storeChanged(const Task &task)
{
    const bool watched = m_watches.contains(task.id);
    if (isWatched(task.state) && !watched && !task.remoteId.isEmpty()) {
        followClock();
        addWatch(task);
        plan(task.id, dueOnSchedule(task).value_or(m_lastNowMs));
        pump();
    } else if (!canBeAsked(task.state) && watched) {
        removeWatch(task.id);
    }
}

void TaskPoller::addWatch(const Task &task)
{
    Watch watch;
    watch.remoteId = task.remoteId;
    watch.baseMs = baseOf(task);
    m_watches.insert(task.id, watch);
}

void TaskPoller::removeWatch(qint64 id)
{
    if (!m_watches.contains(id))
        return;
    unplan(id);
    m_unheard.remove(id);
    m_watches.remove(id);
}

void TaskPoller::plan(qint64 id, qint64 dueMs)
{
    m_order.plan(id, dueMs);
    emit activityChanged(id);
}

void TaskPoller::unplan(qint64 id)
{
    m_order.remove(id);
    emit activityChanged(id);
}

void TaskPoller::planInBackground(qint64 id)
{
    Watch &watch = m_watches[id];
    watch.fromStart = true;
    m_order.planInBackground(id, watch.baseMs);
    emit activityChanged(id);
}

// Whether the request of which the answer is here left at the end of the schedule, or after it.
bool TaskPoller::wasLastQuery(qint64 id) const
{
    const Watch watch = m_watches.value(id);
    return watch.askedMs - watch.baseMs >= m_dependencies.schedule.lastDue().count();
}

// The next due time from now, or from when the server may be asked again: what a slow answer or the quiet overlapped is
// skipped. The last one is never skipped: when it was overlapped it is asked as soon as may be.
void TaskPoller::planNext(qint64 id)
{
    const auto watch = m_watches.constFind(id);
    if (watch == m_watches.cend())
        return; // taken away by who heard of the one before
    const qint64 from = std::max(m_lastNowMs, m_pace.quietUntilMs() - 1);
    const auto next = m_dependencies.schedule.nextDueAfter(PollSchedule::Ms(from - watch->baseMs));
    plan(id, next ? watch->baseMs + next->count() : from);
}

// A question that must be answered and was not is asked again after a while; where nobody was reached, as soon as
// anything answers at all.
void TaskPoller::planOpenQuestion(qint64 id, bool reached)
{
    Watch &watch = m_watches[id];
    ++watch.tries;
    watch.failedMs = m_lastNowMs;
    if (!reached && watch.fromStart) {
        m_pace.holdBackground(m_lastNowMs);
        return planInBackground(id);
    }
    if (!reached)
        m_unheard.insert(id);
    plan(id, m_lastNowMs + m_pace.waitAfter(watch.tries).count());
}

void TaskPoller::wakeOpenQuestions()
{
    m_pace.releaseBackground();
    const QSet<qint64> waiting = std::exchange(m_unheard, {});
    for (const qint64 id : waiting) {
        if (m_watches.contains(id)) // who hears of one may take another away
            plan(id, m_lastNowMs);
    }
}

void TaskPoller::networkMayBeBack()
{
    followClock();
    wakeOpenQuestions();
    pump();
}

void TaskPoller::checkNow(qint64 id)
{
    askAt(id, PollQueue::beforeAll);
}

void TaskPoller::askSoon(qint64 id)
{
    followClock();
    askAt(id, m_lastNowMs);
}

void TaskPoller::askAt(qint64 id, qint64 dueMs)
{
    followClock();
    setTrouble(id, {});
    if (const auto watch = m_watches.constFind(id); watch != m_watches.cend()) {
        m_unheard.remove(id);
        if (!watch->inFlight)
            plan(id, dueMs);
        return pump();
    }
    const std::optional<Task> task = m_dependencies.store.taskWithoutPictures(id);
    if (!task || task->remoteId.isEmpty() || !canBeAsked(task->state))
        return;
    addWatch(*task);
    plan(id, dueMs);
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

// When the wall clock was set, everything planned moves with it: the schedule follows the time that really passed,
// that of a sleeping machine included.
void TaskPoller::followClock()
{
    const qint64 now = m_dependencies.clock.nowMs();
    const qint64 uptime = m_dependencies.clock.uptimeMs();
    const qint64 jump = (now - m_lastNowMs) - (uptime - m_lastUptimeMs);
    m_lastNowMs = now;
    m_lastUptimeMs = uptime;
    if (std::abs(jump) < leastJumpMs)
        return;
    qCInfo(pollerLog) << "the clock was set by" << jump << "ms";
    shift(jump);
}

void TaskPoller::shift(qint64 ms)
{
    m_pace.shift(ms);
    m_heardMs += ms;
    m_order.shift(ms);
    for (Watch &watch : m_watches) {
        watch.baseMs += ms;
        watch.askedMs += ms;
        watch.failedMs += ms;
    }
    for (LookedAt &looked : m_lookedAt)
        looked.atMs += ms;
    for (Missing &missing : m_missing)
        missing.firstMs += ms;
}

// Asks whoever is due while there is a free place, then sets the alarm for the next one.
void TaskPoller::pump()
{
    if (m_suspended)
        return;
    followClock();
    while (m_inFlight < m_dependencies.maxInFlight) {
        const bool room = m_backgroundInFlight < std::max(1, m_dependencies.maxInFlight / 2);
        const std::optional<PollQueue::Next> wanted = m_order.next(m_pace, m_lastNowMs, room);
        if (!wanted)
            break;
        if (wanted->ms > m_lastNowMs)
            return m_alarm->setFor(wanted->ms);
        ask(wanted->id);
    }
    m_alarm->cancel(); // the next answer pumps again
}

void TaskPoller::ask(qint64 id)
{
    Watch &watch = m_watches[id]; // good until something is announced: who hears of it may add tasks, or take some away
    if (const auto unwritten = std::exchange(watch.unwritten, std::nullopt)) {
        unplan(id); // nothing to ask: what the server said is still waiting for the disk
        return take(id, *unwritten);
    }
    const bool background = m_order.isInBackground(id);
    watch.inFlight = true;
    watch.askedMs = m_lastNowMs;
    const quint64 generation = watch.generation = ++m_generation;
    const QString remoteId = watch.remoteId;
    unplan(id);
    m_unheard.remove(id);
    m_pace.left(m_lastNowMs, background);
    ++m_inFlight;
    CRASH_POINT("query.before-asking");
    m_backgroundInFlight += background ? 1 : 0;
    const auto done = [this, id, generation, epoch = m_epoch, background](const ApiResult<QueryReply> &result) {
        --m_inFlight;
        m_backgroundInFlight -= background ? 1 : 0;
        finish(id, generation, epoch, result);
        pump();
    };
    m_dependencies.api.query(remoteId, this, done);
}

QDateTime TaskPoller::nextCheck(qint64 id) const
{
    const std::optional<qint64> moment = m_order.momentOf(id);
    if (!moment || m_suspended)
        return {};
    return utcTime(std::max(*moment, m_pace.quietUntilMs()));
}

bool TaskPoller::isMissing(qint64 id) const
{
    return m_missing.value(id).isCertain;
}

std::optional<ApiError> TaskPoller::trouble(qint64 id) const
{
    const auto found = m_trouble.constFind(id);
    return found == m_trouble.cend() ? std::nullopt : std::optional(*found);
}
