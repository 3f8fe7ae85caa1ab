#include "TaskQueue.h"

#include "TaskSender.h"
#include "crash/CrashPoint.h"
#include "platform/Clock.h"
#include "platform/Settings.h"
#include "tasks/store/TaskStore.h"

#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(queueLog, "linkreel.queue")

namespace {

constexpr int refusalsThatStop = 3;
constexpr qint64 betweenLooksMs = 5000;     // for room on the disk
constexpr qint64 betweenHeldLooksMs = 1000; // whether another program has let go of the history

bool runs(TaskState state)
{
    return state == TaskState::Sending || isWatched(state);
}

} // namespace

TaskQueue::TaskQueue(const Dependencies &dependencies, QObject *parent)
    : QObject(parent)
    , m_dependencies(dependencies)
    , m_order(dependencies.store, dependencies.model)
    , m_backOffEnds(dependencies.clock.newAlarm())
    , m_lookForRoom(dependencies.clock.newAlarm())
{
    countAll();
    connect(&m_dependencies.store, &TaskStore::opened, this, &TaskQueue::countAll);
    connect(&m_dependencies.store, &TaskStore::added, this, [this](const Task &task) {
        count(task.state, 1);
        emit changed();
    });
    connect(&m_dependencies.store, &TaskStore::changed, this, &TaskQueue::followStore);
    connect(&m_dependencies.model, &QueueModel::moveRequested, this, &TaskQueue::move);
    connect(&m_dependencies.settings, &Settings::tasksAtOnceChanged, this, &TaskQueue::pumpLater);
    connect(&m_dependencies.sender, &TaskSender::preparingChanged, this, &TaskQueue::pumpLater);
    connect(&m_dependencies.sender, &TaskSender::answered, this, &TaskQueue::answered);
    connect(&m_dependencies.sender, &TaskSender::acceptedButNotStored, this,
            [this] { stopForStore(m_dependencies.sender.unwrittenFor()); });
    connect(&m_dependencies.sender, &TaskSender::notWritten, this,
            [this](qint64, StoreFailure failure) { stopForStore(failure); });
    connect(&m_dependencies.sender, &TaskSender::notPrepared, this,
            [this](qint64, const RequestPreparer::Failure &failure) { notPrepared(failure); });
    connect(&m_dependencies.limiter, &RequestLimiter::backOffAsked, this, &TaskQueue::pumpLater);
    connect(m_backOffEnds.get(), &Alarm::fired, this, &TaskQueue::pumpLater);
    connect(m_lookForRoom.get(), &Alarm::fired, this, &TaskQueue::lookForRoom);
}

TaskQueue::~TaskQueue() = default;

void TaskQueue::start()
{
    for (int row = 0; row < waiting(); ++row)
        m_leftOverUpTo = std::max(m_leftOverUpTo, m_dependencies.model.entry(row).id);
    emit changed();
}

void TaskQueue::countAll()
{
    m_started = 0;
    const QHash<TaskState, int> counts = m_dependencies.store.search().countsByState();
    for (auto state = counts.begin(); state != counts.end(); ++state)
        count(state.key(), state.value());
}

void TaskQueue::count(TaskState state, int by)
{
    if (runs(state))
        m_started += by;
}

void TaskQueue::followStore(const Task &task, const Task &before)
{
    if (task.state == before.state)
        return;
    count(before.state, -1);
    count(task.state, 1);
    settleIfEmpty();
    pumpLater();
}

int TaskQueue::running() const
{
    return m_started + m_dependencies.sender.preparing();
}

int TaskQueue::limit() const
{
    return m_dependencies.settings.tasksAtOnce();
}

TaskQueue::Stop TaskQueue::stop() const
{
    if (m_stop != Stop::None || m_leftOverUpTo == 0)
        return m_stop;
    for (int row = 0; row < waiting(); ++row)
        if (isLeftOver(m_dependencies.model.entry(row).id))
            return Stop::LeftOver;
    return Stop::None;
}

bool TaskQueue::hasRoom() const
{
    return running() < limit() && m_dependencies.sender.preparing() < m_dependencies.limiter.freeCreates();
}

bool TaskQueue::wouldSendAtOnce() const
{
    return m_stop == Stop::None && m_keyUsable && !isBackingOff() && hasRoom() && next() == 0;
}

bool TaskQueue::mayBeSent(const QueueModel::Entry &entry) const
{
    return !entry.held && !isLeftOver(entry.id) && entry.id != m_edited && !m_dependencies.sender.isBusyWith(entry.id);
}

qint64 TaskQueue::next() const
{
    for (int row = 0; row < waiting(); ++row)
        if (const QueueModel::Entry &entry = m_dependencies.model.entry(row); mayBeSent(entry))
            return entry.id;
    return 0;
}

double TaskQueue::lastPosition() const
{
    return waiting() > 0 ? m_dependencies.model.entry(waiting() - 1).position : 0;
}

// The requests of a press share their fields, and their pictures are taken out once.
QList<qint64> TaskQueue::add(const QList<GenerationRequest> &requests, PictureWay pictureWay, qint64 shot)
{
    QJsonObject brought;
    GenerationRequest taken;
    const double last = lastPosition();
    const QString batch = requests.size() > 1 ? QUuid::createUuid().toString(QUuid::WithoutBraces) : QString();
    QList<Task> tasks;
    for (const GenerationRequest &request : requests) {
        if (tasks.isEmpty() || request.fields != brought) {
            brought = request.fields;
            taken = request;
            taken.takePictures();
        }
        Task task;
        task.request = {request.model, request.prompt, taken.fields, taken.pictures};
        task.state = TaskState::Waiting;
        task.createdAt = m_dependencies.clock.now();
        task.pictureWay = pictureWay;
        task.batch = batch;
        task.shot = shot;
        task.queuePosition = last + static_cast<double>(tasks.size() + 1);
        tasks << task;
    }
    if (!m_dependencies.store.addAll(tasks))
        return {};
    QList<qint64> ids;
    for (const Task &task : std::as_const(tasks))
        ids << task.id;
    CRASH_POINT("queue.added");
    pump();
    return ids;
}

// It is sent once the store has announced that it waits.
bool TaskQueue::tryAgain(Task task, PictureWay way)
{
    const std::optional<TaskState> again = nextState(task.state, TaskEvent::TryAgain);
    if (!again)
        return false;
    task.state = *again;
    task.pictureWay = way;
    task.reason.clear();
    task.held = false;
    task.queuePosition = lastPosition() + 1;
    return m_dependencies.store.update(task);
}

bool TaskQueue::cancel(const QList<qint64> &ids)
{
    QList<Task> tasks = m_order.waitingAmong(ids);
    QList<qint64> gone;
    for (Task &task : tasks) {
        m_dependencies.sender.cancel(task.id);
        task.state = nextState(task.state, TaskEvent::Discard).value_or(task.state);
        task.endedAt = m_dependencies.clock.now();
        gone << task.id;
    }
    if (!m_dependencies.store.updateAll(tasks))
        return false;
    if (!gone.isEmpty())
        emit cancelled(gone);
    return true;
}

bool TaskQueue::restore(const QList<qint64> &ids)
{
    QList<Task> tasks;
    for (const qint64 id : ids) {
        std::optional<Task> task = m_dependencies.store.search().task(id);
        // A task with an id was cancelled by LinkModel, after it was accepted: sending it again would be a new task.
        if (!task || task->state != TaskState::Cancelled || !task->remoteId.isEmpty() || task->acceptedAt.isValid())
            continue;
        task->state = nextState(task->state, TaskEvent::Restore).value_or(task->state);
        task->endedAt = {};
        tasks << *task;
    }
    return m_dependencies.store.updateAll(tasks);
}

bool TaskQueue::hold(const QList<qint64> &ids, bool held)
{
    QList<Task> tasks = m_order.waitingAmong(ids);
    for (Task &task : tasks) {
        if (held)
            m_dependencies.sender.cancel(task.id);
        task.held = held;
    }
    const bool taken = m_dependencies.store.updateAll(tasks);
    pumpLater();
    return taken;
}

bool TaskQueue::move(const QList<qint64> &ids, qint64 before)
{
    return m_order.move(ids, before);
}

bool TaskQueue::rewrite(qint64 id, const GenerationRequest &request)
{
    m_dependencies.sender.cancel(id); // the request that is being prepared is out of date
    return m_dependencies.store.rewrite(id, request);
}

void TaskQueue::setEdited(qint64 id)
{
    if (id != 0)
        m_dependencies.sender.cancel(id);
    m_edited = id;
    pumpLater();
}

void TaskQueue::pause()
{
    stopFor(Stop::ByUser);
}

void TaskQueue::resume()
{
    m_stop = m_keyUsable ? Stop::None : Stop::Key;
    m_stopError.reset();
    m_stopReason.clear();
    m_leftOverUpTo = 0;
    m_refusedInARow = 0;
    pumpLater();
}

void TaskQueue::setKeyUsable(bool usable)
{
    m_keyUsable = usable;
    if (!usable && m_stop != Stop::ByUser)
        stopFor(Stop::Key);
    else
        pumpLater();
}

// Where nothing waits there is nothing to stop: the next press is asked for by the user and is sent at once.
void TaskQueue::stopFor(Stop why, const std::optional<ApiError> &error, const QString &reason)
{
    if (waiting() == 0)
        return emit changed();
    qCInfo(queueLog) << "stopped with" << waiting() << "waiting, reason" << static_cast<int>(why);
    m_stop = why;
    m_stopError = error;
    m_stopReason = reason;
    emit changed();
}

void TaskQueue::stopForStore(StoreFailure failure)
{
    const bool isHeld = failure == StoreFailure::Held;
    const Stop why = isHeld ? Stop::Held : Stop::Disk;
    if (m_stop != Stop::None && m_stop != Stop::Disk && m_stop != Stop::Held)
        return emit changed(); // it stands for a reason that does not go by itself
    if (m_stop != why)
        stopFor(why);
    m_lookForRoom->setFor(m_dependencies.clock.nowMs() + (isHeld ? betweenHeldLooksMs : betweenLooksMs));
}

// Nothing was sent and nothing is in doubt: as soon as things are written again nobody need be asked.
void TaskQueue::lookForRoom()
{
    if (m_stop != Stop::Disk && m_stop != Stop::Held)
        return;
    if (!m_dependencies.sender.unwritten().isEmpty())
        return stopForStore(m_dependencies.sender.unwrittenFor());
    if (!m_dependencies.store.takesWrites())
        return stopForStore(m_dependencies.store.failure());
    m_stop = m_keyUsable ? Stop::None : Stop::Key;
    pumpLater();
}

void TaskQueue::settleIfEmpty()
{
    if (waiting() > 0)
        return;
    m_stop = Stop::None;
    m_stopError.reset();
    m_stopReason.clear();
    m_leftOverUpTo = 0;
}

void TaskQueue::answered(const Task &task, bool aboutEarlierKey)
{
    const TaskState outcome = task.state;
    pumpLater(); // one more may leave
    if (outcome == TaskState::Waiting)
        stopFor(Stop::Network, task.error);
    else if (outcome == TaskState::Unknown)
        stopFor(Stop::LostAnswer, task.error);
    else if (outcome != TaskState::Refused)
        m_refusedInARow = 0;
    else if (aboutEarlierKey)
        return; // the key of today has refused nothing
    else if (task.error && task.error->kind == ApiError::Kind::Unauthorized)
        stopFor(Stop::Key, task.error);
    else if (task.error && task.error->kind == ApiError::Kind::RateLimited)
        return; // the limiter has heard of it
    else if (++m_refusedInARow >= refusalsThatStop)
        stopFor(Stop::Refusals, task.error);
}

void TaskQueue::notPrepared(const RequestPreparer::Failure &failure)
{
    if (failure.stopsAll)
        stopFor(Stop::Preparing, {}, failure.reason);
    else if (++m_refusedInARow >= refusalsThatStop)
        stopFor(Stop::Preparing, {}, failure.reason);
}

bool TaskQueue::isBackingOff() const
{
    return m_dependencies.limiter.backOffMs() > 0;
}

// One at a time, each from the event loop: reading and posting a large picture takes a moment.
void TaskQueue::pump()
{
    emit changed();
    if (isBackingOff())
        return m_backOffEnds->setFor(m_dependencies.clock.nowMs() + m_dependencies.limiter.backOffMs());
    if (m_stop != Stop::None || !m_keyUsable || !hasRoom())
        return;
    const qint64 id = next();
    if (id == 0 || !m_dependencies.sender.send(id))
        return;
    pumpLater();
}

void TaskQueue::pumpLater()
{
    if (std::exchange(m_pumpIsPosted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_pumpIsPosted = false;
            pump();
        },
        Qt::QueuedConnection);
}
