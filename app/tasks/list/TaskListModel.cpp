#include "TaskListModel.h"

#include "platform/ServerClock.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskStore.h"

#include <utility>

namespace {

constexpr int longHistory = 10'000; // tasks: finding the rows of fewer is not felt
constexpr int rowsAtOnce = 200;     // of a long history at the start, until all are found

} // namespace

TaskListModel::TaskListModel(const TaskStore &store, TaskPoller &poller, ClipSaver &clipSaver, PosterMaker &posters,
                             Spoken spoken, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_poller(poller)
    , m_clipSaver(clipSaver)
    , m_posters(posters)
    , m_spoken(std::move(spoken))
    , m_reader(store.search().orderReader())
    , m_rows(store.search(), m_order)
    , m_sums(*m_reader)
{
    read();
    connect(&m_store, &TaskStore::opened, this, &TaskListModel::read);
    connect(&m_store, &TaskStore::added, this, &TaskListModel::add);
    connect(&m_store, &TaskStore::changed, this, &TaskListModel::change);
    connect(&m_store, &TaskStore::removed, this, &TaskListModel::takeAway);
    connect(&m_poller, &TaskPoller::activityChanged, this, [this](qint64 id) { touch(id, {ActivityRole}); });
    connect(&m_poller, &TaskPoller::suspendedChanged, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0), index(rowCount() - 1), {ActivityRole});
    });
    connect(&m_clipSaver, &ClipSaver::progressChanged, this, [this](qint64 id) { touch(id, {ActivityRole}); });
    connect(&m_files, &FilePresence::changed, this, [this](qint64 id) { touch(id, {ActivityRole}); });
    connect(&m_posters, &RowPosters::ready, this, [this](qint64 id) { touch(id, {PosterRole, ActivityRole}); });
}

TaskListModel::~TaskListModel() = default;

void TaskListModel::read()
{
    m_counts.read(m_store.search());
    if (isLong() && m_filter == TaskFilter{} && m_sort == TaskSort::Newest && m_grouping == TaskGrouping::Takes)
        adopt(m_reader->newest(rowsAtOnce));
    load();
    emit countsChanged();
}

int TaskListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_order.size();
}

bool TaskListModel::isLong() const
{
    return m_counts.all() > longHistory;
}

void TaskListModel::setFilter(const TaskFilter &wanted)
{
    if (wanted == m_filter)
        return;
    m_filter = wanted;
    load();
}

void TaskListModel::setSort(TaskSort wanted)
{
    if (wanted == m_sort)
        return;
    m_sort = wanted;
    load();
}

// Whether it is felt how long it takes to find the rows: those of a group of states are found by its index, however
// long the history is.
bool TaskListModel::isFelt() const
{
    if (m_filter.group == TaskFilter::Group::NeedsYou)
        return needingUser() > longHistory;
    return m_filter.states().isEmpty() ? isLong() : m_counts.of(m_filter.states()) > longHistory;
}

void TaskListModel::setGrouping(TaskGrouping wanted)
{
    if (wanted == m_grouping)
        return;
    m_grouping = wanted;
    load();
}

void TaskListModel::load()
{
    m_meanwhile.clear();
    m_sums.forget();
    m_reader->forget();
    if (!isFelt())
        return takeFound(m_reader->read(m_filter, m_sort, m_grouping));
    m_reader->readLater(m_filter, m_sort, m_grouping, this, [this](const std::optional<TaskPlaces> &found) {
        takeFound(found ? found : m_reader->read(m_filter, m_sort, m_grouping));
    });
    m_isSearching = true;
    emit searchingChanged();
}

void TaskListModel::takeFound(const std::optional<TaskPlaces> &found)
{
    adopt(found.value_or(TaskPlaces{}));
    m_isSearching = false;
    for (const qint64 id : std::exchange(m_meanwhile, {}))
        lookAgain(id);
    emit searchingChanged();
}

void TaskListModel::adopt(const TaskPlaces &found)
{
    m_models = found.models;
    m_shots = found.shots;
    const int known = rowCount();
    const int all = static_cast<int>(found.places.size());
    // After the start nobody who looks at the first of them has to begin anew.
    if (m_isSearching && known > 0 && m_order.isBeginningOf(found.places)) {
        if (all == known)
            return;
        beginInsertRows({}, known, all - 1);
        m_order.append(found.places, known);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_order.assign(found.places);
    endResetModel();
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == IdRole) // reads nothing
        return m_order.idAt(index.row());
    const Task *read = m_rows.at(index.row());
    if (!read)
        return {};
    const Task &task = *read;
    switch (role) {
    case Qt::DisplayRole:
        return task.request.prompt;
    case Qt::AccessibleTextRole:
        return m_spoken(task);
    case TaskRole:
        return QVariant::fromValue(task);
    case ActivityRole:
        return QVariant::fromValue(activity(task));
    case PosterRole:
        return m_posters.of(task);
    case TakesRole:
        return m_sums.takesOf(task.shot);
    default:
        return {};
    }
}

TaskActivity TaskListModel::activity(const Task &task) const
{
    return {m_poller.nextCheck(task.id),
            m_poller.trouble(task.id),
            m_clipSaver.progress(task.id),
            m_clipSaver.nextTry(task.id),
            m_posters.clipMs(task.id),
            m_preparer ? m_preparer->progress(task.id) : std::nullopt,
            isFileGone(task),
            m_serverClock ? m_serverClock->aheadMs() : 0};
}

bool TaskListModel::isFileGone(const Task &task) const
{
    return savedClips(task) > 0 && m_files.isGone(task.id, task.clipPath);
}

void TaskListModel::watchUploads(const PicturePreparer &preparer)
{
    m_preparer = &preparer;
    connect(&preparer, &PicturePreparer::progressChanged, this, [this](qint64 id) { touch(id, {ActivityRole}); });
}

void TaskListModel::follow(const ServerClock &serverClock)
{
    m_serverClock = &serverClock;
    connect(&serverClock, &ServerClock::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {ActivityRole});
    });
}

void TaskListModel::add(const Task &task)
{
    m_counts.add(task);
    m_sums.forget(task.shot);
    if (m_isSearching)
        m_meanwhile.insert(task.id);
    else if (m_grouping == TaskGrouping::Shots && task.shot != 0)
        lookAtShot(task.shot);
    else if (m_reader->takes(m_filter, task.id))
        put(task, rowBefore(task, task));
    emit countsChanged();
}

// It has a row already where it was read from the store before it was announced.
void TaskListModel::put(const Task &task, int row)
{
    const std::optional<TaskPlace> place = placeIn(task);
    if (!place)
        return load(); // of a model that had no task before
    m_rows.replace(task);
    if (row < 0)
        insert(*place);
    else if (m_order.at(row) != *place)
        move(row, *place);
    else
        touchRow(row, {});
}

void TaskListModel::insert(const TaskPlace &place)
{
    const int row = m_order.rowFor(place);
    beginInsertRows({}, row, row);
    m_order.insert(row, place);
    endInsertRows();
}

void TaskListModel::move(int row, const TaskPlace &place)
{
    const int before = m_order.rowFor(place); // as the rows stand now
    const int to = before > row ? before - 1 : before;
    if (to == row) {
        m_order.move(row, row, place);
    } else {
        beginMoveRows({}, row, row, {}, before);
        m_order.move(row, to, place);
        endMoveRows();
    }
    touchRow(to, {});
}

// What became of it while the rows were being found.
void TaskListModel::lookAgain(qint64 id)
{
    const std::optional<Task> task = m_store.search().task(id);
    if (task && m_grouping == TaskGrouping::Shots && task->shot != 0)
        return lookAtShot(task->shot);
    const int row = m_order.rowOf(id);
    if (task && m_reader->takes(m_filter, task->id))
        put(*task, row);
    else
        removeRow(row);
}

// Another of its takes may stand for it now. The row stays the same one, selected or not.
void TaskListModel::lookAtShot(qint64 shot)
{
    const qint64 before = m_shots.value(shot);
    const int row = before == 0 ? -1 : m_order.rowOf(before);
    const qint64 now = m_reader->standsFor(m_filter, shot);
    const std::optional<Task> task = now == 0 ? std::nullopt : m_store.search().task(now);
    if (!task) {
        m_shots.remove(shot);
        return removeRow(row);
    }
    m_shots.insert(shot, now);
    put(*task, row);
}

void TaskListModel::lookAtShots(const QList<qint64> &shots)
{
    if (m_filter.picks)
        return load();
    for (const qint64 shot : shots) {
        m_sums.forget(shot);
        if (m_grouping == TaskGrouping::Shots && !m_isSearching)
            lookAtShot(shot);
    }
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {TakesRole});
}

QModelIndex TaskListModel::indexOfShotOf(qint64 id) const
{
    if (const QModelIndex own = indexOf(id); own.isValid() || m_grouping == TaskGrouping::Takes)
        return own;
    const std::optional<Task> task = m_store.search().task(id);
    const qint64 stands = task ? m_shots.value(task->shot) : 0;
    return stands == 0 ? QModelIndex() : indexOf(stands);
}

void TaskListModel::removeRow(int row)
{
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_order.remove(row);
    endRemoveRows();
}

void TaskListModel::change(const Task &task, const Task &before)
{
    const bool areCountsOthers = m_counts.change(task, before);
    if (task.clipPath != before.clipPath)
        m_posters.forget(task.id);
    const int row = rowBefore(task, before);
    m_rows.replace(task);
    m_sums.forget(task.shot);
    m_sums.forget(before.shot);
    if (m_isSearching) {
        m_meanwhile.insert(task.id);
        if (row >= 0)
            touchRow(row, {});
    } else if (m_grouping == TaskGrouping::Shots && task.shot != 0) {
        lookAtShot(task.shot);
        if (before.shot != task.shot)
            lookAtShot(before.shot);
    } else if (m_reader->takes(m_filter, task.id)) {
        put(task, row);
    } else {
        removeRow(row);
    }
    if (areCountsOthers)
        emit countsChanged();
}

void TaskListModel::takeAway(const Task &task)
{
    m_sums.forget(task.shot);
    m_rows.forget(task.id);
    if (m_grouping == TaskGrouping::Shots && task.shot != 0)
        lookAtShot(task.shot);
    else
        removeRow(rowOf(task.id));
    m_posters.forget(task.id);
    m_meanwhile.insert(task.id); // it may be among those that are being found
    m_counts.remove(task);
    emit countsChanged();
}

void TaskListModel::touch(qint64 id, const QList<int> &roles)
{
    touchRow(rowOf(id), roles);
}

void TaskListModel::touchRow(int row, const QList<int> &roles)
{
    if (row >= 0)
        emit dataChanged(index(row), index(row), roles);
}

int TaskListModel::rowOf(qint64 id) const
{
    const Task *kept = m_rows.kept(id);
    return kept ? rowBefore(*kept, *kept) : m_order.rowOf(id);
}

// By its places, quickly; it may also have been read from the store before the change was announced.
int TaskListModel::rowBefore(const Task &task, const Task &before) const
{
    for (const Task *known : {&before, &task}) {
        const std::optional<TaskPlace> place = placeIn(*known);
        if (const int row = place ? m_order.rowOf(*place) : -1; row >= 0)
            return row;
    }
    return m_isSearching || canChangePlace(m_sort) ? m_order.rowOf(task.id) : -1;
}

bool TaskListModel::takes(qint64 id) const
{
    return m_reader->takes(m_filter, id);
}

std::optional<Task> TaskListModel::stored(qint64 id) const
{
    const std::optional<Task> found = m_store.search().task(id);
    return found && found->state != TaskState::Waiting ? found : std::nullopt;
}

QModelIndex TaskListModel::indexOf(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

std::optional<Task> TaskListModel::task(qint64 id) const
{
    const int row = rowOf(id);
    const Task *task = row < 0 ? nullptr : m_rows.at(row);
    return task ? std::optional(*task) : std::nullopt;
}
