#include "QueryOutcome.h"

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

void noteAnswer(Task &task, const QString &requestId)
{
    ++task.checks;
    if (!requestId.isEmpty())
        task.requestId = requestId;
}

} // namespace

namespace QueryOutcome {

void takeReply(Task &task, const QueryReply &reply, bool wasLast, const QDateTime &now)
{
    const bool ended = isEnd(reply.status);
    const TaskEvent event = !ended && wasLast ? TaskEvent::EndWatch : eventOf(reply.status);
    noteAnswer(task, reply.requestId);
    task.remoteStatus = reply.statusWord;
    const std::optional<TaskState> next = nextState(task.state, event);
    if (!next) {
        qCWarning(outcomeLog) << "a task in state" << stateName(task.state) << "cannot become" << reply.statusWord;
        return;
    }
    if (ended) {
        task.reason = reply.message;
        task.clipLink = reply.clips.isEmpty() ? task.clipLink : reply.clips.first();
        task.endedAt = *next == task.state ? task.endedAt : now;
    }
    task.state = *next;
}

void takeMissing(Task &task, const ApiError &error)
{
    noteAnswer(task, error.requestId);
    if (const std::optional<TaskState> next = nextState(task.state, TaskEvent::ReportMissing)) {
        task.state = *next;
        task.reason = error.serverText;
    }
}

void endWatch(Task &task)
{
    task.state = nextState(task.state, TaskEvent::EndWatch).value_or(task.state);
}

} // namespace QueryOutcome
