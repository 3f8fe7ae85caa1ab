// The part of TaskPoller that takes the answers.
#include "TaskPoller.h"

#include "QueryOutcome.h"
#include "TaskStore.h"
#include "crash/CrashPoint.h"

#include <utility>

namespace {

constexpr qint64 writeAgainMs = 5000;
constexpr int mostVainTries = 6; // of the last question, when the server is there and says nothing: 13 minutes

} // namespace

void TaskPoller::finish(qint64 id, quint64 generation, quint64 epoch, const ApiResult<QueryReply> &result)
{
    const auto watch = m_watches.find(id);
    if (watch == m_watches.end() || watch->generation != generation)
        return; // the answer of a superseded request
    watch->inFlight = false;
    followClock();
    const auto *error = std::get_if<ApiError>(&result);
    heard(watch->askedMs, error);
    if (error && error->kind == ApiError::Kind::Unauthorized)
        refused(id, epoch, *error);
    else
        take(id, result);
}

// The server wants quiet: everybody goes on at the first due time of their own after it, not all at once at its end.
void TaskPoller::keepQuietFor(std::chrono::milliseconds quiet)
{
    m_pace.keepQuietUntil(m_lastNowMs + quiet.count());
    const QList<qint64> tooEarly = m_order.before(m_pace.quietUntilMs());
    for (const qint64 id : tooEarly)
        planNext(id);
}

// What any answer, about whatever task, means for all of them.
void TaskPoller::heard(qint64 askedMs, const ApiError *error)
{
    if (!error || error->httpStatus != 0) {
        m_heardMs = m_lastNowMs;
        wakeOpenQuestions();
    }
    if (!error)
        return m_pace.calm();
    const bool tooMany = error->kind == ApiError::Kind::RateLimited;
    const std::chrono::milliseconds named = error->retryAfter.value_or(std::chrono::seconds(0));
    if (named.count() > 0)
        keepQuietFor(named);
    else if (tooMany)
        keepQuietFor(m_pace.quietAfterTooMany(askedMs, m_lastNowMs));
}

void TaskPoller::refused(qint64 id, quint64 epoch, const ApiError &error)
{
    if (epoch != m_epoch) // about an earlier key
        return plan(id, m_lastNowMs);
    setTrouble(id, error);
    plan(id, m_lastNowMs); // asked again as soon as there is a good key
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
    const auto *error = std::get_if<ApiError>(&result);
    const bool reached = !error || couldBeReached(id, *error);
    if (error && staysOpen(*task, *error, reached)) {
        planOpenQuestion(id, reached);
        return setTrouble(id, *error);
    }
    const bool taken = reply ? answered(*task, *reply) : failed(*task, *error);
    CRASH_POINT("query.committed");
    if (taken)
        return goOn(id, task->state);
    if (const auto watch = m_watches.find(id); watch != m_watches.end()) {
        watch->unwritten = result;
        plan(id, m_lastNowMs + writeAgainMs);
    }
}

// Whether there was a server to ask: by this answer, or by any other since the question was open.
bool TaskPoller::couldBeReached(qint64 id, const ApiError &error) const
{
    const Watch watch = m_watches.value(id);
    return error.httpStatus != 0 || m_heardMs > (watch.tries > 0 ? watch.failedMs : watch.askedMs);
}

// The last question of a task, or the one of a start, is not answered when nobody could be reached, nor when what
// answered (a fault, a page of some proxy) says nothing about the task; the latter not for ever.
bool TaskPoller::staysOpen(const Task &task, const ApiError &error, bool reached)
{
    using Kind = ApiError::Kind;
    const auto watch = m_watches.find(task.id);
    if (watch == m_watches.end() || error.kind == Kind::NotFound)
        return false;
    if (!isWatched(task.state))
        return watch->fromStart && !reached;
    if (!wasLastQuery(task.id) || error.kind == Kind::Refused)
        return false;
    return !reached || ++watch->vainTries < mostVainTries;
}

// What follows changes `task` and is true when the store has it.
bool TaskPoller::answered(Task &task, const QueryReply &reply)
{
    setTrouble(task.id, {});
    const bool isNews = task.tracked && task.request == GenerationRequest{} && reply.echo != GenerationRequest{};
    if (isNews && !m_parts.store.describeTracked(task.id, reply.echo))
        return false;
    CRASH_POINT("query.answered");
    QueryOutcome::takeReply(task, reply, wasLastQuery(task.id), m_parts.clock.now());
    return m_parts.store.update(task);
}

bool TaskPoller::failed(Task &task, const ApiError &error)
{
    if (error.kind == ApiError::Kind::NotFound) {
        setTrouble(task.id, {});
        QueryOutcome::takeMissing(task, error);
        return m_parts.store.update(task);
    }
    setTrouble(task.id, error);
    if (!isWatched(task.state) || !wasLastQuery(task.id))
        return true; // nothing to write: a failed question says nothing about the task
    QueryOutcome::endWatch(task);
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
