#include "TaskListModel.h"

#include "platform/ServerClock.h"
#include "tasks/TaskClips.h"
#include "tasks/store/TaskStore.h"
#include "video/PosterMaker.h"

#include <QElapsedTimer>

#include <algorithm>

namespace {

constexpr int picturesKept = 300;
constexpr qint64 freeingMs = 2; // the longest that one turn of the event loop spends on freeing rows

} // namespace

TaskListModel::TaskListModel(const TaskStore &store, TaskPoller &poller, ClipSaver &clipSaver, PosterMaker &posters,
                             Spoken spoken, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_poller(poller)
    , m_clipSaver(clipSaver)
    , m_posters(posters)
    , m_spoken(std::move(spoken))
    , m_pages(store.search(), [this] { return rowCount(); })
    , m_pictures(picturesKept)
{
    connect(&m_pages, &TaskPages::loaded, this, &TaskListModel::append);
    connect(&m_pages, &TaskPages::loadingChanged, this, &TaskListModel::searchingChanged);
    connect(&m_freeing, &QTimer::timeout, this, &TaskListModel::freeSome);
    read();
    connect(&m_store, &TaskStore::opened, this, &TaskListModel::read);
    connect(&m_store, &TaskStore::added, this, &TaskListModel::add);
    connect(&m_store, &TaskStore::changed, this, &TaskListModel::change);
    connect(&m_store, &TaskStore::removed, this, &TaskListModel::takeAway);
    connect(&m_poller, &TaskPoller::activityChanged, this, [this](qint64 id) { touch(id, {ActivityRole}); });
    connect(&m_poller, &TaskPoller::suspendedChanged, this, [this] {
        if (!m_rows.empty())
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

void TaskListModel::read()
{
    m_counts = m_store.search().countsByState();
    m_dismissed = m_store.search().dismissed();
    m_unsaved = m_store.search().unsaved();
    m_pages.forgetEnd();
    fetchMore({});
    emit countsChanged();
}

int TaskListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool TaskListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_pages.canFetchMore();
}

void TaskListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_pages.fetchMore();
}

void TaskListModel::setFilter(const TaskFilter &wanted)
{
    if (wanted == filter())
        return;
    beginResetModel();
    m_rows.swap(m_old.emplace_back());
    m_freeing.start(0);
    const QList<Task> first = m_pages.restart(wanted);
    m_rows.assign(first.begin(), first.end());
    endResetModel();
    m_pages.goOn();
    emit searchingChanged();
}

void TaskListModel::append(const QList<Task> &tasks)
{
    if (tasks.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(tasks.size()) - 1);
    m_rows.insert(m_rows.end(), tasks.begin(), tasks.end());
    endInsertRows();
}

// Freeing a hundred thousand rows at once would stall the GUI thread.
void TaskListModel::freeSome()
{
    QElapsedTimer since;
    since.start();
    while (!m_old.empty() && since.elapsed() < freeingMs) {
        if (m_old.back().empty())
            m_old.pop_back();
        else
            m_old.back().pop_back();
    }
    if (m_old.empty())
        m_freeing.stop();
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Task &task = m_rows[static_cast<std::size_t>(index.row())];
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
    case IdRole:
        return task.id;
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
    if (filter().takes(task))
        insert(task);
    emit countsChanged();
}

// At the place of its id. Below what is loaded so far it is left out: its page brings it later.
void TaskListModel::insert(const Task &task)
{
    if (!m_pages.wasLookedAt(task.id))
        return;
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), task.id,
                                        [](const Task &row, qint64 wanted) { return row.id > wanted; });
    const int row = static_cast<int>(place - m_rows.begin());
    if (place != m_rows.end() && place->id == task.id) { // read from the store before it was announced
        *place = task;
        return touch(task.id, {});
    }
    beginInsertRows({}, row, row);
    m_rows.insert(place, task);
    endInsertRows();
}

void TaskListModel::remove(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
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
    const int row = rowOf(task.id);
    if (!filter().takes(task)) {
        remove(task.id);
    } else if (row < 0) {
        insert(task);
    } else {
        m_rows[static_cast<std::size_t>(row)] = task;
        touch(task.id, {});
    }
    if (task.state != before.state || task.dismissed != before.dismissed || isUnsaved(task) != isUnsaved(before))
        emit countsChanged();
}

void TaskListModel::takeAway(const Task &task)
{
    remove(task.id);
    m_pictures.remove(task.id);
    m_ordered.remove(task.id);
    --m_counts[task.state];
    m_dismissed -= task.dismissed;
    m_unsaved -= isUnsaved(task);
    emit countsChanged();
}

void TaskListModel::touch(qint64 id, const QList<int> &roles)
{
    const int row = rowOf(id);
    if (row >= 0)
        emit dataChanged(index(row), index(row), roles);
}

int TaskListModel::rowOf(qint64 id) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                        [](const Task &task, qint64 wanted) { return task.id > wanted; });
    return found != m_rows.end() && found->id == id ? static_cast<int>(found - m_rows.begin()) : -1;
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

const Task *TaskListModel::task(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
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
