#include "QueryOutcome.h"

#include "tasks/TaskClips.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(outcomeLog, "linkreel.poller")

namespace {

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

void noteAnswer(Task &task, const QString &requestId, const QString &rawAnswer)
{
    ++task.checks;
    if (!rawAnswer.isEmpty())
        task.rawAnswer = rawAnswer;
    if (!requestId.isEmpty())
        task.requestId = requestId;
}

} // namespace

namespace QueryOutcome {

bool isSuccess(const QueryReply &reply, bool isProven)
{
    if (reply.status != RemoteStatus::Other)
        return reply.status == RemoteStatus::Success;
    return !reply.clips.isEmpty() && (isProven || isWordOfSuccess(reply.statusWord));
}

void takeReply(Task &task, const QueryReply &reply, bool wasLast, const QDateTime &now, bool isProven)
{
    const RemoteStatus status = isSuccess(reply, isProven) ? RemoteStatus::Success : reply.status;
    const bool ended = isEnd(status);
    const TaskEvent event = !ended && wasLast ? TaskEvent::EndWatch : eventOf(status);
    noteAnswer(task, reply.requestId, reply.rawAnswer);
    task.remoteStatus = reply.statusWord;
    const std::optional<TaskState> next = nextState(task.state, event);
    if (!next) {
        qCWarning(outcomeLog) << "a task in state" << stateName(task.state) << "cannot become" << reply.statusWord;
        return;
    }
    if (ended) {
        task.reason = reply.message;
        takeLinks(task, reply.clips);
        task.endedAt = *next == task.state ? task.endedAt : now;
    }
    task.state = *next;
}

void takeMissing(Task &task, const ApiError &error)
{
    noteAnswer(task, error.requestId, error.rawAnswer);
    if (const std::optional<TaskState> next = nextState(task.state, TaskEvent::ReportMissing)) {
        task.state = *next;
        task.reason = error.serverText;
    }
}

void endWatch(Task &task, const ApiError &error)
{
    if (!error.rawAnswer.isEmpty())
        task.rawAnswer = error.rawAnswer;
    task.state = nextState(task.state, TaskEvent::EndWatch).value_or(task.state);
}

} // namespace QueryOutcome
