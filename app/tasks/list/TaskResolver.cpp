#include "TaskResolver.h"

#include "TaskTracker.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/store/TaskStore.h"

namespace {

// What the server leaves out says nothing. White space is not looked at: it does not come back as it went.
bool isAnother(const GenerationRequest &ours, const GenerationRequest &echo)
{
    const auto differs = [](const QString &mine, const QString &theirs) {
        return !theirs.isEmpty() && mine.simplified() != theirs.simplified();
    };
    return differs(ours.model, echo.model) || differs(ours.prompt, echo.prompt);
}

} // namespace

TaskResolver::TaskResolver(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
{
}

TaskResolver::Outcome TaskResolver::obstacle(qint64 row, const QString &id, qint64 *holder) const
{
    if (taskIdProblem(id))
        return Outcome::NoSense;
    const std::optional<Task> task = m_dependencies.store.taskWithoutPictures(row);
    if (!task || task->state != TaskState::Unknown)
        return Outcome::NotLost;
    if (const std::optional<Task> other = m_dependencies.store.taskByRemoteId(id)) {
        *holder = other->id;
        return Outcome::HeldByOther;
    }
    return Outcome::Found;
}

void TaskResolver::search(qint64 row, const QString &id, QObject *context, SearchDone done)
{
    Search search;
    search.id = id.trimmed();
    search.outcome = obstacle(row, search.id, &search.holder);
    if (search.outcome != Outcome::Found)
        return done(search);
    m_dependencies.api.query(search.id, context, [this, row, search, done](const ApiResult<QueryReply> &heard) mutable {
        const ApiResult<QueryReply> result = answerAbout(search.id, heard);
        if (const auto *error = std::get_if<ApiError>(&result)) {
            search.outcome = error->kind == ApiError::Kind::NotFound ? Outcome::NotKnown : Outcome::NotAnswered;
            search.error = *error;
            return done(search);
        }
        search.reply = std::get<QueryReply>(result);
        search.outcome = obstacle(row, search.id, &search.holder); // it may have changed meanwhile
        const std::optional<Task> task = m_dependencies.store.taskWithoutPictures(row);
        if (search.outcome == Outcome::Found && isAnother(task->request, search.reply.echo))
            search.outcome = Outcome::Differs;
        done(search);
    });
}

TaskResolver::Outcome TaskResolver::adopt(qint64 row, const Search &search)
{
    qint64 holder = 0;
    if (const Outcome now = obstacle(row, search.id, &holder); now != Outcome::Found)
        return now;
    Task task = *m_dependencies.store.taskWithoutPictures(row);
    task.state = nextState(task.state, TaskEvent::Adopt).value_or(task.state);
    task.remoteId = search.id;
    task.requestId = search.reply.requestId.isEmpty() ? task.requestId : search.reply.requestId;
    task.remoteStatus = search.reply.statusWord;
    if (task.error && task.error->taskId == search.id) { // what came beside it
        task.priceUsd = task.error->priceUsd;
        task.orderId = task.error->orderId;
    }
    task.acceptedAt = task.sentAt.isValid() ? task.sentAt : task.createdAt; // the nearest that is known
    task.error.reset();
    if (!m_dependencies.store.update(task))
        return Outcome::NotWritten;
    m_dependencies.poller.checkNow(row);
    return Outcome::Found;
}

std::optional<qint64> TaskResolver::sendAgain(qint64 row)
{
    const std::optional<Task> lost = m_dependencies.store.taskWithoutPictures(row);
    if (!lost || lost->state != TaskState::Unknown)
        return {};
    TaskQueue::Order order;
    order.requests << lost->request; // its pictures are in the store
    const QList<qint64> made = m_dependencies.queue.add(order);
    if (made.isEmpty())
        return {};
    dismiss(row); // where the disk does not take that, the row goes on asking: no harm
    return made.first();
}

bool TaskResolver::setDismissed(qint64 row, bool dismissed)
{
    std::optional<Task> task = m_dependencies.store.taskWithoutPictures(row);
    if (!task || !canNeedUser(*task) || task->dismissed == dismissed)
        return false;
    task->dismissed = dismissed;
    return m_dependencies.store.update(*task);
}
