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
constexpr qint64 writeAgainMs = 5'000;

} // namespace

TaskPoller::TaskPoller(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
    , m_answers({dependencies.store, dependencies.clock, dependencies.links, dependencies.schedule.speed()})
    , m_alarm(dependencies.clock.newAlarm())
    , m_lastNowMs(dependencies.clock.nowMs())
    , m_lastUptimeMs(dependencies.clock.uptimeMs())
{
    connect(m_alarm.get(), &Alarm::fired, this, &TaskPoller::sendDueQueries);
    connect(&m_dependencies.api.limiter(), &RequestLimiter::slotFreed, this, &TaskPoller::sendDueQueries);
    connect(&m_dependencies.api.limiter(), &RequestLimiter::backOffAsked, this, &TaskPoller::planAfterBackOff);
    connect(&m_dependencies.store, &TaskStore::added, this, &TaskPoller::storeChanged);
    connect(&m_dependencies.store, &TaskStore::changed, this, &TaskPoller::storeChanged);
    connect(&m_dependencies.store, &TaskStore::removed, this, [this](const Task &task) {
        removeWatch(task.id);
        m_answers.forget(task.id);
    });
    connect(&m_answers, &QueryAnswers::troubleChanged, this, &TaskPoller::activityChanged);
    connect(&m_answers, &QueryAnswers::linkProven, this, &TaskPoller::takeProven);
}

TaskPoller::~TaskPoller() = default;

void TaskPoller::start()
{
    for (const Task &task : m_dependencies.store.search().inStates(
             {TaskState::Pending, TaskState::Processing, TaskState::TimedOut, TaskState::NotFound})) {
        addWatch(task);
        if (const std::optional<qint64> due = dueOnSchedule(task))
            planQuery(task.id, *due);
        else
            planInBackground(task.id);
    }
    sendDueQueries();
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
        planQuery(task.id, dueOnSchedule(task).value_or(m_lastNowMs));
        sendDueQueries();
    } else if (!canBeAsked(task.state) && watched) {
        removeWatch(task.id);
    }
}

void TaskPoller::addWatch(const Task &task)
{
    TaskWatch watch;
    watch.remoteId = task.remoteId;
    watch.baseMs = baseOf(task);
    m_watches.insert(task.id, watch);
}

void TaskPoller::removeWatch(qint64 id)
{
    if (!m_watches.contains(id))
        return;
    unplanQuery(id);
    m_unheard.remove(id);
    m_watches.remove(id);
}

void TaskPoller::planQuery(qint64 id, qint64 dueMs)
{
    m_order.plan(id, dueMs);
    emit activityChanged(id);
}

void TaskPoller::unplanQuery(qint64 id)
{
    m_order.remove(id);
    emit activityChanged(id);
}

void TaskPoller::planInBackground(qint64 id)
{
    TaskWatch &watch = m_watches[id];
    watch.fromStart = true;
    m_order.planInBackground(id, watch.baseMs);
    emit activityChanged(id);
}

// The next due time from now, or from when the server may be asked again: what a slow answer or the back-off overlapped
// is skipped. The last one is never skipped: when it was overlapped it is asked as soon as may be.
void TaskPoller::planNext(qint64 id)
{
    const auto watch = m_watches.constFind(id);
    if (watch == m_watches.cend())
        return; // a slot that heard the signal before has removed it
    const qint64 from = std::max(m_lastNowMs, backOffUntilMs() - 1);
    const auto next = m_dependencies.schedule.nextDueAfter(PollSchedule::Ms(from - watch->baseMs));
    planQuery(id, next ? watch->baseMs + next->count() : from);
}

// A question that must be answered and was not is asked again after a while; where nobody was reached, as soon as
// anything answers at all.
void TaskPoller::planOpenQuestion(qint64 id, bool reached)
{
    TaskWatch &watch = m_watches[id];
    ++watch.tries;
    watch.failedMs = m_lastNowMs;
    if (!reached && watch.fromStart) {
        m_order.holdBackground(m_lastNowMs + m_dependencies.schedule.waitAfter(++m_unreached).count());
        return planInBackground(id);
    }
    if (!reached)
        m_unheard.insert(id);
    planQuery(id, m_lastNowMs + m_dependencies.schedule.waitAfter(watch.tries).count());
}

void TaskPoller::wakeOpenQuestions()
{
    m_unreached = 0;
    m_order.holdBackground(0);
    const QSet<qint64> waiting = std::exchange(m_unheard, {});
    for (const qint64 id : waiting) {
        if (m_watches.contains(id)) // a slot that hears of one task may remove another
            planQuery(id, m_lastNowMs);
    }
}

void TaskPoller::networkMayBeBack()
{
    followClock();
    wakeOpenQuestions();
    sendDueQueries();
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
    m_answers.setTrouble(id, {});
    if (const auto watch = m_watches.constFind(id); watch != m_watches.cend()) {
        m_unheard.remove(id);
        if (!watch->inFlight)
            planQuery(id, dueMs);
        return sendDueQueries();
    }
    const std::optional<Task> task = m_dependencies.store.search().task(id);
    if (!task || task->remoteId.isEmpty() || !canBeAsked(task->state))
        return;
    addWatch(*task);
    planQuery(id, dueMs);
    sendDueQueries();
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
    m_key.renew();
    if (!m_suspended)
        return;
    m_suspended = false;
    emit suspendedChanged(false);
    sendDueQueries();
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
    shiftTimes(jump);
}

void TaskPoller::shiftTimes(qint64 ms)
{
    m_heardMs += ms;
    m_order.shift(ms);
    m_answers.shift(ms);
    for (TaskWatch &watch : m_watches)
        watch.shift(ms);
}

// Queries the tasks that are due while there are request slots, then sets the alarm for the next due time.
void TaskPoller::sendDueQueries()
{
    if (m_suspended)
        return;
    followClock();
    const auto leavesAt = [this](RequestLimiter::Kind kind) {
        const std::optional<qint64> wait = m_dependencies.api.limiter().queryWaitMs(kind);
        return wait ? std::optional(m_lastNowMs + *wait) : std::nullopt;
    };
    while (const std::optional<PollQueue::Next> wanted =
               m_order.next(leavesAt(RequestLimiter::Kind::Query), leavesAt(RequestLimiter::Kind::BackgroundQuery))) {
        if (wanted->ms > m_lastNowMs)
            return m_alarm->setFor(wanted->ms);
        sendQuery(wanted->id);
    }
    m_alarm->cancel(); // the next free slot goes on
}

void TaskPoller::sendQuery(qint64 id)
{
    // Good until something is announced: who hears of it may add tasks, or take some away.
    TaskWatch &watch = m_watches[id];
    if (const auto unwritten = std::exchange(watch.unwritten, std::nullopt)) {
        unplanQuery(id); // nothing to ask: what the server said is still waiting for the disk
        return applyAnswer(id, *unwritten);
    }
    const auto kind = m_order.isInBackground(id) ? RequestLimiter::Kind::BackgroundQuery : RequestLimiter::Kind::Query;
    watch.inFlight = true;
    watch.askedMs = m_lastNowMs;
    const LateResultGuard::Token token = watch.requests.renew();
    const QString remoteId = watch.remoteId;
    unplanQuery(id);
    m_unheard.remove(id);
    CRASH_POINT("query.before-asking");
    const auto done = [this, id, token, key = m_key.current()](const ApiResult<QueryReply> &result) {
        if (token.isCurrent())
            queryAnswered(id, key.isCurrent(), result);
        sendDueQueries();
    };
    m_dependencies.api.query(remoteId, kind, this, done);
}

void TaskPoller::queryAnswered(qint64 id, bool withThisKey, const ApiResult<QueryReply> &heardResult)
{
    TaskWatch &watch = m_watches[id];
    const ApiResult<QueryReply> result = answerAbout(watch.remoteId, heardResult);
    watch.inFlight = false;
    followClock();
    const auto *error = std::get_if<ApiError>(&result);
    if (!error || error->httpStatus != 0) { // any answer at all shows that there is a connection
        m_heardMs = m_lastNowMs;
        wakeOpenQuestions();
    }
    if (error && error->kind == ApiError::Kind::Unauthorized)
        refused(id, withThisKey, *error);
    else
        applyAnswer(id, result);
}

qint64 TaskPoller::backOffUntilMs() const
{
    return m_dependencies.clock.nowMs() + m_dependencies.api.limiter().backOffMs();
}

// After Retry-After each task goes on at its own next due time, so that they do not all ask at the same moment.
void TaskPoller::planAfterBackOff()
{
    followClock();
    const QList<qint64> tooEarly = m_order.before(backOffUntilMs());
    for (const qint64 id : tooEarly)
        planNext(id);
}

int TaskPoller::inFlight() const
{
    return m_dependencies.api.limiter().queriesInFlight();
}

void TaskPoller::refused(qint64 id, bool withThisKey, const ApiError &error)
{
    if (!withThisKey)
        return planQuery(id, m_lastNowMs);
    m_answers.setTrouble(id, error);
    planQuery(id, m_lastNowMs); // asked again as soon as there is a good key
    if (m_suspended)
        return;
    suspend();
    emit unauthorized(error);
}

// Commits a result. If the disk does not take it, it is kept and tried again later.
void TaskPoller::applyAnswer(qint64 id, const ApiResult<QueryReply> &result)
{
    std::optional<Task> task = m_dependencies.store.search().task(id);
    if (!task)
        return removeWatch(id);
    m_answers.note(*task, result, m_lastNowMs);
    if (const auto *error = std::get_if<ApiError>(&result)) {
        const bool reached = m_watches.value(id).couldBeReached(*error, m_heardMs);
        if (staysOpen(*task, *error, reached)) {
            planOpenQuestion(id, reached);
            return m_answers.setTrouble(id, *error);
        }
    }
    const bool isTaken = m_answers.commit(*task, result, m_watches.value(id).wasLastQuery(m_dependencies.schedule));
    CRASH_POINT("query.committed");
    if (isTaken)
        return planAfterAnswer(id, task->state);
    if (const auto watch = m_watches.find(id); watch != m_watches.end()) {
        watch->unwritten = result;
        planQuery(id, m_lastNowMs + writeAgainMs);
    }
}

bool TaskPoller::staysOpen(const Task &task, const ApiError &error, bool reached)
{
    const auto watch = m_watches.find(task.id);
    if (watch == m_watches.end() || (error.kind == ApiError::Kind::NotFound && isMissing(task.id)))
        return false;
    return watch->staysOpen(m_dependencies.schedule, task.state, error, reached);
}

void TaskPoller::takeProven(qint64 id, const QueryReply &reply)
{
    followClock();
    if (const std::optional<TaskState> state = m_answers.commitProven(id, reply))
        planAfterAnswer(id, *state);
}

void TaskPoller::planAfterAnswer(qint64 id, TaskState state)
{
    if (!isWatched(state))
        removeWatch(id);
    else if (m_watches.contains(id))
        planNext(id);
}

QDateTime TaskPoller::nextCheck(qint64 id) const
{
    const std::optional<qint64> moment = m_order.momentOf(id);
    if (!moment || m_suspended)
        return {};
    const bool isBackingOff = m_dependencies.api.limiter().backOffMs() > 0;
    return utcTime(isBackingOff ? std::max(*moment, backOffUntilMs()) : *moment);
}
