#include "QueueModel.h"

#include "tasks/store/TaskStore.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace {

constexpr int tasksKept = 400;
// Of this program alone: another LinkReel has other tasks under the same numbers.
const QString rowsFormat =
    QStringLiteral("application/x-linkreel-waiting-tasks-%1").arg(QCoreApplication::applicationPid());

QList<qint64> idsIn(const QMimeData *mime)
{
    QList<qint64> ids;
    QByteArray bytes = mime->data(rowsFormat);
    QDataStream stream(&bytes, QIODevice::ReadOnly);
    stream >> ids;
    return stream.status() == QDataStream::Ok ? ids : QList<qint64>();
}

} // namespace

QueueModel::QueueModel(const TaskStore &store, Spoken spoken, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_spoken(std::move(spoken))
    , m_seen(tasksKept)
{
    read();
    connect(&m_store, &TaskStore::opened, this, [this] {
        beginResetModel();
        read();
        endResetModel();
    });
    connect(&m_store, &TaskStore::added, this, &QueueModel::add);
    connect(&m_store, &TaskStore::changed, this, &QueueModel::change);
}

void QueueModel::read()
{
    m_rows.clear();
    m_positions.clear();
    for (const TaskSearch::WaitingPlace &place : m_store.search().waiting()) {
        m_rows.push_back({place.position, place.id, place.held, place.batch});
        m_positions.insert(place.id, place.position);
    }
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &row = entry(index.row());
    if (role == IdRole)
        return row.id;
    if (role == HeldRole)
        return row.held;
    if (role == BatchRole)
        return row.batch;
    if (role != TaskRole && role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const Task *task = m_seen.object(row.id);
    if (!task) {
        const std::optional<Task> found = m_store.search().task(row.id);
        if (!found)
            return {};
        m_seen.insert(row.id, new Task(*found));
        task = m_seen.object(row.id);
    }
    if (role == TaskRole)
        return QVariant::fromValue(*task);
    if (role == Qt::DisplayRole)
        return task->request.prompt;
    return m_spoken(*task, index.row() + 1, rowCount(), row.held);
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags | Qt::ItemIsDropEnabled; // between rows, not on one
}

QStringList QueueModel::mimeTypes() const
{
    return {rowsFormat};
}

QMimeData *QueueModel::mimeData(const QModelIndexList &indexes) const
{
    QList<int> rows;
    for (const QModelIndex &index : indexes)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QList<qint64> ids;
    for (const int row : std::as_const(rows))
        ids << entry(row).id;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << ids;
    auto *mime = new QMimeData;
    mime->setData(rowsFormat, bytes);
    return mime;
}

bool QueueModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int,
                                 const QModelIndex &parent) const
{
    return action == Qt::MoveAction && !parent.isValid() && mime->hasFormat(rowsFormat);
}

bool QueueModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                              const QModelIndex &parent)
{
    if (!canDropMimeData(mime, action, row, column, parent))
        return false;
    const bool atEnd = row < 0 || row >= rowCount();
    if (const QList<qint64> ids = idsIn(mime); !ids.isEmpty())
        emit moveRequested(ids, atEnd ? 0 : entry(row).id);
    return false; // the view must not take rows away: they move as the store says
}

int QueueModel::placeOf(double position, qint64 id) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), std::pair(position, id),
                                        [](const Entry &row, const std::pair<double, qint64> &wanted) {
                                            return std::pair(row.position, row.id) < wanted;
                                        });
    return static_cast<int>(found - m_rows.begin());
}

int QueueModel::rowOf(qint64 id) const
{
    const auto position = m_positions.constFind(id);
    return position == m_positions.cend() ? -1 : placeOf(*position, id);
}

QModelIndex QueueModel::indexOf(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

QList<qint64> QueueModel::idsOfBatch(const QString &batch) const
{
    QList<qint64> ids;
    for (const Entry &row : m_rows)
        if (row.batch == batch)
            ids << row.id;
    return ids;
}

void QueueModel::add(const Task &task)
{
    if (task.state == TaskState::Waiting)
        insert(task);
}

void QueueModel::change(const Task &task, const Task &before)
{
    const bool waits = task.state == TaskState::Waiting;
    if (before.state != TaskState::Waiting)
        return waits ? insert(task) : void();
    if (!waits)
        return remove(task.id);
    m_seen.remove(task.id);
    const int row = rowOf(task.id);
    if (task.queuePosition != before.queuePosition)
        move(row, task);
    else {
        Entry &kept = m_rows[static_cast<std::size_t>(row)];
        kept.held = task.held;
        kept.batch = task.batch;
        emit dataChanged(index(row), index(row));
    }
}

void QueueModel::insert(const Task &task)
{
    const int row = placeOf(task.queuePosition, task.id);
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, {task.queuePosition, task.id, task.held, task.batch});
    m_positions.insert(task.id, task.queuePosition);
    endInsertRows();
}

void QueueModel::remove(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    m_positions.remove(id);
    m_seen.remove(id);
    endRemoveRows();
}

// To another place, or to another number at the same place.
void QueueModel::move(int row, const Task &task)
{
    const int place = placeOf(task.queuePosition, task.id);
    const bool moves = place != row && place != row + 1;
    if (moves)
        beginMoveRows({}, row, row, {}, place);
    const Entry now{task.queuePosition, task.id, task.held, task.batch};
    m_rows[static_cast<std::size_t>(row)] = now;
    m_positions.insert(task.id, task.queuePosition);
    const auto at = m_rows.begin();
    if (place > row + 1)
        std::rotate(at + row, at + row + 1, at + place);
    else if (place < row)
        std::rotate(at + place, at + row, at + row + 1);
    if (moves)
        endMoveRows();
    const int where = rowOf(task.id);
    emit dataChanged(index(where), index(where));
}
