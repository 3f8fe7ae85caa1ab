// The part of TaskPoller that takes the answers.
#include "TaskPoller.h"

#include "QueryOutcome.h"
#include "clips/LinkCheck.h"
#include "crash/CrashPoint.h"
#include "tasks/store/TaskStore.h"

#include <utility>

namespace {

constexpr qint64 writeAgainMs = 5000;
constexpr qint64 linkCheckEveryMs = 60'000;
constexpr int leastMissing = 3;               // a single 404 may be said by a server that has not heard of it yet
constexpr qint64 leastMissingMs = 2 * 60'000; // divided by the schedule's speed
constexpr int mostVainTries = 6; // of the last question, when the server is there and says nothing: 13 minutes

} // namespace

void TaskPoller::finish(qint64 id, quint64 generation, quint64 epoch, const ApiResult<QueryReply> &heardResult)
{
    const auto watch = m_watches.find(id);
    if (watch == m_watches.end() || watch->generation != generation)
        return; // the answer of a superseded request
    const ApiResult<QueryReply> result = answerAbout(watch->remoteId, heardResult);
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
    std::optional<Task> task = m_dependencies.store.taskWithoutPictures(id);
    if (!task)
        return removeWatch(id);
    const auto *reply = std::get_if<QueryReply>(&result);
    const auto *error = std::get_if<ApiError>(&result);
    const bool reached = !error || couldBeReached(id, *error);
    if (error && error->kind == ApiError::Kind::NotFound)
        noteMissing(*task);
    else if (reply)
        m_missing.remove(id);
    if (reply)
        checkLink(*task, *reply);
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
    if (watch == m_watches.end() || (error.kind == Kind::NotFound && isMissing(task.id)))
        return false;
    if (!isWatched(task.state))
        return watch->fromStart && !reached;
    if (!wasLastQuery(task.id) || error.kind == Kind::Refused)
        return false;
    return !reached || ++watch->vainTries < mostVainTries;
}

// Not on the first word: among good answers it is trouble, and of a task that was just made it is early. What somebody
// tracks by its id, and nobody has ever heard of, is not there.
void TaskPoller::noteMissing(const Task &task)
{
    Missing &missing = m_missing[task.id];
    if (missing.times++ == 0)
        missing.firstMs = m_lastNowMs;
    const auto least = static_cast<qint64>(leastMissingMs / m_dependencies.schedule.speed());
    const bool isLong = missing.times >= leastMissing && m_lastNowMs - missing.firstMs >= least;
    missing.isCertain = isLong || task.state == TaskState::NotFound || (task.tracked && task.checks == 0);
}

// A word that nobody knows may mean the end, or anything else. A link beside it that leads to a clip says which.
void TaskPoller::checkLink(const Task &task, const QueryReply &reply)
{
    if (!m_dependencies.links || reply.status != RemoteStatus::Other || reply.clips.isEmpty() ||
        QueryOutcome::isSuccess(reply) || task.state == TaskState::Success)
        return;
    const QByteArray link = reply.clips.first().withoutQuery();
    LookedAt &looked = m_lookedAt[task.id];
    if (looked.link == link && m_lastNowMs - looked.atMs < linkCheckEveryMs)
        return;
    looked = {link, m_lastNowMs};
    m_dependencies.links->check(reply.clips.first(), this, [this, id = task.id, reply](bool leadsToClip) {
        if (leadsToClip)
            takeProven(id, reply);
    });
}

void TaskPoller::takeProven(qint64 id, const QueryReply &reply)
{
    followClock();
    std::optional<Task> task = m_dependencies.store.taskWithoutPictures(id);
    if (!task || !(isWatched(task->state) || task->state == TaskState::TimedOut))
        return;
    QueryOutcome::takeReply(*task, reply, false, m_dependencies.clock.now(), true);
    if (m_dependencies.store.update(*task)) // else it is seen again with the next answer
        goOn(id, task->state);
    else
        m_lookedAt.remove(id);
}

// What follows changes `task` and is true when the store has it.
bool TaskPoller::answered(Task &task, const QueryReply &reply)
{
    setTrouble(task.id, {});
    const bool isNews = task.tracked && task.request == GenerationRequest{} && reply.echo != GenerationRequest{};
    if (isNews && !m_dependencies.store.describeTracked(task.id, reply.echo))
        return false;
    CRASH_POINT("query.answered");
    QueryOutcome::takeReply(task, reply, wasLastQuery(task.id), m_dependencies.clock.now());
    return m_dependencies.store.update(task);
}

bool TaskPoller::failed(Task &task, const ApiError &error)
{
    if (error.kind == ApiError::Kind::NotFound && isMissing(task.id)) {
        setTrouble(task.id, {});
        QueryOutcome::takeMissing(task, error);
        return m_dependencies.store.update(task);
    }
    setTrouble(task.id, error);
    if (!isWatched(task.state) || !wasLastQuery(task.id))
        return true; // nothing to write: a failed question says nothing about the task
    QueryOutcome::endWatch(task, error);
    return m_dependencies.store.update(task);
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
