#include "TaskActions.h"

#include "platform/Clock.h"
#include "tasks/TaskId.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/sending/PictureTrouble.h"
#include "tasks/sending/TaskQueue.h"
#include "tasks/store/TaskStore.h"

namespace {

using Outcome = TaskActions::Lookup::Outcome;

// Members that the server leaves out are not compared, and neither is white space: servers change it.
bool isAnother(const GenerationRequest &ours, const GenerationRequest &echo)
{
    const auto differs = [](const QString &mine, const QString &theirs) {
        return !theirs.isEmpty() && mine.simplified() != theirs.simplified();
    };
    return differs(ours.model, echo.model) || differs(ours.prompt, echo.prompt);
}

} // namespace

TaskActions::TaskActions(const Dependencies &dependencies)
    : m_dependencies(dependencies)
{
}

std::optional<qint64> TaskActions::track(const QString &id)
{
    const QString wanted = id.trimmed();
    if (taskIdProblem(wanted))
        return {};
    if (const std::optional<Task> known = m_dependencies.store.search().taskByRemoteId(wanted))
        return known->id;
    Task task;
    task.tracked = true;
    task.state = TaskState::Pending;
    task.remoteId = wanted;
    task.createdAt = task.acceptedAt = m_dependencies.clock.now(); // when it was really made is not known
    if (!m_dependencies.store.add(task))
        return {};
    m_dependencies.poller.checkNow(task.id);
    return task.id;
}

bool TaskActions::removeTracked(qint64 row)
{
    return m_dependencies.store.removeTracked(row);
}

TaskActions::Lookup::Outcome TaskActions::obstacle(qint64 row, const QString &id, qint64 *holder) const
{
    if (taskIdProblem(id))
        return Outcome::NoSense;
    const std::optional<Task> task = m_dependencies.store.search().task(row);
    if (!task || task->state != TaskState::Unknown)
        return Outcome::NotLost;
    if (const std::optional<Task> other = m_dependencies.store.search().taskByRemoteId(id)) {
        *holder = other->id;
        return Outcome::HeldByOther;
    }
    return Outcome::Found;
}

void TaskActions::lookUpId(qint64 row, const QString &id, QObject *context, LookupDone done)
{
    Lookup lookup;
    lookup.id = id.trimmed();
    lookup.outcome = obstacle(row, lookup.id, &lookup.holder);
    if (lookup.outcome != Outcome::Found)
        return done(lookup);
    m_dependencies.api.query(lookup.id, context, [this, row, lookup, done](const ApiResult<QueryReply> &heard) mutable {
        const ApiResult<QueryReply> result = answerAbout(lookup.id, heard);
        if (const auto *error = std::get_if<ApiError>(&result)) {
            lookup.outcome = error->kind == ApiError::Kind::NotFound ? Outcome::NotKnown : Outcome::NotAnswered;
            lookup.error = *error;
            return done(lookup);
        }
        lookup.reply = std::get<QueryReply>(result);
        lookup.outcome = obstacle(row, lookup.id, &lookup.holder); // it may have changed meanwhile
        const std::optional<Task> task = m_dependencies.store.search().task(row);
        if (lookup.outcome == Outcome::Found && isAnother(task->request, lookup.reply.echo))
            lookup.outcome = Outcome::Differs;
        done(lookup);
    });
}

TaskActions::Lookup::Outcome TaskActions::adoptId(qint64 row, const Lookup &lookup)
{
    qint64 holder = 0;
    if (const Outcome now = obstacle(row, lookup.id, &holder); now != Outcome::Found)
        return now;
    Task task = *m_dependencies.store.search().task(row);
    task.state = nextState(task.state, TaskEvent::Adopt).value_or(task.state);
    task.remoteId = lookup.id;
    task.requestId = lookup.reply.requestId.isEmpty() ? task.requestId : lookup.reply.requestId;
    task.remoteStatus = lookup.reply.statusWord;
    if (task.error && task.error->taskId == lookup.id) { // what came beside it
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

std::optional<qint64> TaskActions::sendAnew(const Task &old, PictureWay way)
{
    const QList<qint64> made = m_dependencies.queue.add({old.request}, way, old.shot); // its pictures are in the store
    return made.isEmpty() ? std::nullopt : std::optional(made.first());
}

std::optional<qint64> TaskActions::sendAgain(qint64 row)
{
    const std::optional<Task> lost = m_dependencies.store.search().task(row);
    if (!lost || lost->state != TaskState::Unknown)
        return {};
    const std::optional<qint64> made = sendAnew(*lost, PictureWay::None);
    if (made)
        dismiss(row); // where that cannot be written the row stays under Needs you, which does no harm
    return made;
}

std::optional<qint64> TaskActions::sendPictures(qint64 row, PictureWay way)
{
    const std::optional<Task> task = m_dependencies.store.search().task(row);
    const std::optional<PictureTrouble> trouble = task ? pictureTrouble(*task) : std::nullopt;
    if (!trouble)
        return {};
    if (trouble->stage != PictureTrouble::Stage::NotSent)
        return sendAnew(*task, way);
    return m_dependencies.queue.tryAgain(*task, way) ? std::optional(row) : std::nullopt;
}

bool TaskActions::setDismissed(qint64 row, bool dismissed)
{
    std::optional<Task> task = m_dependencies.store.search().task(row);
    if (!task || !canNeedUser(*task) || task->dismissed == dismissed)
        return false;
    task->dismissed = dismissed;
    return m_dependencies.store.update(*task);
}
