#include "TaskListModel.h"

#include "platform/ServerClock.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskOrderReader.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

#include <numeric>
#include <utility>

namespace {

constexpr int picturesKept = 300;
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
    , m_pictures(picturesKept)
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
    connect(&m_posters, &PosterMaker::ready, this, [this](qint64 id, const QImage &picture, qint64 clipMs) {
        m_pictures.insert(id, new QImage(picture));
        m_clipMs.insert(id, clipMs);
        m_ordered.remove(id);
        touch(id, {PosterRole, ActivityRole});
    });
}

TaskListModel::~TaskListModel() = default;

void TaskListModel::read()
{
    m_counts = m_store.search().countsByState();
    m_dismissed = m_store.search().dismissed();
    m_unsaved = m_store.search().unsaved();
    if (isLong())
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
    return std::accumulate(m_counts.begin(), m_counts.end(), 0) > longHistory;
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
    int looked = 0;
    for (const TaskState state : m_filter.states())
        looked += m_counts.value(state);
    return m_filter.states().isEmpty() ? isLong() : looked > longHistory;
}

void TaskListModel::load()
{
    m_meanwhile.clear();
    m_reader->forget();
    if (!isFelt())
        return takeFound(m_reader->read(m_filter, m_sort));
    m_reader->readLater(m_filter, m_sort, this, [this](const std::optional<TaskPlaces> &found) {
        takeFound(found ? found : m_reader->read(m_filter, m_sort));
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
    const int known = rowCount();
    const int all = static_cast<int>(found.places.size());
    if (known > 0 && m_order.isBeginningOf(found.places)) { // nobody who looks at these has to begin anew
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
        return poster(task);
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
            m_clipMs.value(task.id),
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

QVariant TaskListModel::poster(const Task &task) const
{
    if (const QImage *picture = m_pictures.object(task.id))
        return *picture;
    if (savedClips(task) > 0 && !m_ordered.contains(task.id)) {
        m_ordered.insert(task.id);
        m_posters.request(task.id, task.clipPath);
    }
    return QImage();
}

void TaskListModel::add(const Task &task)
{
    ++m_counts[task.state];
    m_dismissed += task.dismissed;
    m_unsaved += isUnsaved(task);
    if (m_isSearching)
        m_meanwhile.insert(task.id);
    else if (m_filter.takes(task))
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
    const int row = m_order.rowOf(id);
    if (task && m_filter.takes(*task))
        put(*task, row);
    else
        removeRow(row);
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
    if (task.state != before.state) {
        --m_counts[before.state];
        ++m_counts[task.state];
    }
    m_dismissed += task.dismissed - before.dismissed;
    m_unsaved += isUnsaved(task) - isUnsaved(before);
    if (task.clipPath != before.clipPath) {
        m_pictures.remove(task.id);
        m_ordered.remove(task.id);
    }
    const int row = rowBefore(task, before);
    m_rows.replace(task);
    if (m_isSearching) {
        m_meanwhile.insert(task.id);
        if (row >= 0)
            touchRow(row, {});
    } else if (m_filter.takes(task)) {
        put(task, row);
    } else {
        removeRow(row);
    }
    if (task.state != before.state || task.dismissed != before.dismissed || isUnsaved(task) != isUnsaved(before))
        emit countsChanged();
}

void TaskListModel::takeAway(const Task &task)
{
    removeRow(rowOf(task.id));
    m_rows.forget(task.id);
    m_pictures.remove(task.id);
    m_ordered.remove(task.id);
    m_meanwhile.insert(task.id); // it may be among those that are being found
    --m_counts[task.state];
    m_dismissed -= task.dismissed;
    m_unsaved -= isUnsaved(task);
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
    const bool mayStandElsewhere = m_isSearching || (canChangePlace(m_sort) && m_filter.takes(before));
    return mayStandElsewhere ? m_order.rowOf(task.id) : -1;
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

int TaskListModel::countOf(std::initializer_list<TaskState> states) const
{
    int count = 0;
    for (const TaskState state : states)
        count += m_counts.value(state);
    return count;
}

int TaskListModel::needingUser() const
{
    int count = m_unsaved - m_dismissed;
    for (auto state = m_counts.begin(); state != m_counts.end(); ++state)
        count += needsUser(state.key()) ? state.value() : 0;
    return count;
}
