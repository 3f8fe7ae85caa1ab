#include "QueryAnswers.h"

#include "QueryOutcome.h"
#include "clips/LinkCheck.h"
#include "crash/CrashPoint.h"
#include "platform/Clock.h"
#include "tasks/store/TaskStore.h"

namespace {

constexpr qint64 linkCheckEveryMs = 60'000;
constexpr int leastMissing = 3;               // a single 404 may be said by a server that has not heard of it yet
constexpr qint64 leastMissingMs = 2 * 60'000; // divided by the schedule's speed

} // namespace

QueryAnswers::QueryAnswers(const Dependencies &dependencies)
    : m_dependencies(dependencies)
{
}

void QueryAnswers::note(const Task &task, const ApiResult<QueryReply> &result, qint64 nowMs)
{
    if (const auto *reply = std::get_if<QueryReply>(&result)) {
        m_missing.remove(task.id);
        checkLink(task, *reply, nowMs);
    } else if (std::get<ApiError>(result).kind == ApiError::Kind::NotFound) {
        noteMissing(task, nowMs);
    }
}

// One 404 is not enough: after good answers it is a fault of the server, and a new task may not be known everywhere
// yet. For a task that is tracked by its id and was never found, the first 404 counts.
void QueryAnswers::noteMissing(const Task &task, qint64 nowMs)
{
    Missing &missing = m_missing[task.id];
    if (missing.times++ == 0)
        missing.firstMs = nowMs;
    const auto least = static_cast<qint64>(leastMissingMs / m_dependencies.speed);
    const bool isLong = missing.times >= leastMissing && nowMs - missing.firstMs >= least;
    missing.isCertain = isLong || task.state == TaskState::NotFound || (task.tracked && task.checks == 0);
}

// An unknown status word may mean that the task has ended. If a link beside it leads to a clip, it has.
void QueryAnswers::checkLink(const Task &task, const QueryReply &reply, qint64 nowMs)
{
    if (!m_dependencies.links || reply.status != RemoteStatus::Other || reply.clips.isEmpty() ||
        QueryOutcome::isSuccess(reply) || task.state == TaskState::Success)
        return;
    const QByteArray link = reply.clips.first().withoutQuery();
    LookedAt &looked = m_lookedAt[task.id];
    if (looked.link == link && nowMs - looked.atMs < linkCheckEveryMs)
        return;
    looked = {link, nowMs};
    m_dependencies.links->check(reply.clips.first(), this, [this, id = task.id, reply](bool leadsToClip) {
        if (leadsToClip)
            emit linkProven(id, reply);
    });
}

std::optional<TaskState> QueryAnswers::commitProven(qint64 id, const QueryReply &reply)
{
    std::optional<Task> task = m_dependencies.store.search().task(id);
    if (!task || !(isWatched(task->state) || task->state == TaskState::TimedOut))
        return {};
    QueryOutcome::takeReply(*task, reply, false, m_dependencies.clock.now(), true);
    if (m_dependencies.store.update(*task))
        return task->state;
    m_lookedAt.remove(id);
    return {};
}

bool QueryAnswers::commit(Task &task, const ApiResult<QueryReply> &result, bool wasLast)
{
    const auto *reply = std::get_if<QueryReply>(&result);
    return reply ? commitReply(task, *reply, wasLast) : commitFailure(task, std::get<ApiError>(result), wasLast);
}

bool QueryAnswers::commitReply(Task &task, const QueryReply &reply, bool wasLast)
{
    setTrouble(task.id, {});
    const bool isNews = task.tracked && task.request == GenerationRequest{} && reply.echo != GenerationRequest{};
    if (isNews && !m_dependencies.store.describeTracked(task.id, reply.echo))
        return false;
    CRASH_POINT("query.answered");
    QueryOutcome::takeReply(task, reply, wasLast, m_dependencies.clock.now());
    return m_dependencies.store.update(task);
}

bool QueryAnswers::commitFailure(Task &task, const ApiError &error, bool wasLast)
{
    if (error.kind == ApiError::Kind::NotFound && isMissing(task.id)) {
        setTrouble(task.id, {});
        QueryOutcome::takeMissing(task, error);
        return m_dependencies.store.update(task);
    }
    setTrouble(task.id, error);
    if (!isWatched(task.state) || !wasLast)
        return true; // nothing to write: a failed question says nothing about the task
    QueryOutcome::endWatch(task, error);
    return m_dependencies.store.update(task);
}

std::optional<ApiError> QueryAnswers::trouble(qint64 id) const
{
    const auto found = m_trouble.constFind(id);
    return found == m_trouble.cend() ? std::nullopt : std::optional(*found);
}

void QueryAnswers::setTrouble(qint64 id, const std::optional<ApiError> &error)
{
    const bool had = m_trouble.contains(id);
    if (error)
        m_trouble.insert(id, *error);
    else
        m_trouble.remove(id);
    if (had || error)
        emit troubleChanged(id);
}

void QueryAnswers::forget(qint64 id)
{
    m_trouble.remove(id);
    m_missing.remove(id);
    m_lookedAt.remove(id);
}

void QueryAnswers::shift(qint64 ms)
{
    for (LookedAt &looked : m_lookedAt)
        looked.atMs += ms;
    for (Missing &missing : m_missing)
        missing.firstMs += ms;
}
