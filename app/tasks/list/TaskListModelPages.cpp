// The part of TaskListModel that loads: a page at a time, and where a filter takes few, in steps that are not felt.
#include "TaskListModel.h"
#include "tasks/store/TaskStore.h"

#include <QElapsedTimer>

namespace {

constexpr int pageSize = 200;
constexpr int looked = 250; // tasks in one piece of a search: about 1.5 ms
constexpr qint64 stepMs = 5;

} // namespace

bool TaskListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !isSearching();
}

void TaskListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wantedRows = rowCount() + pageSize;
    step();
}

void TaskListModel::setFilter(const TaskFilter &filter)
{
    if (filter == m_filter)
        return;
    m_steps.stop();
    beginResetModel();
    m_filter = filter;
    m_rows.swap(m_old.emplace_back());
    m_freeing.start(0);
    m_reached = 0;
    m_complete = false;
    m_wantedRows = pageSize;
    m_wantedId = 0;
    const QList<Task> first = look();
    m_rows.assign(first.begin(), first.end());
    m_steps.start(0); // nobody fetches more in the middle of this
    endResetModel();
    step();
    emit searchingChanged();
}

void TaskListModel::loadTo(qint64 id)
{
    m_wantedId = id;
    if (!isSearching())
        step();
}

bool TaskListModel::isEnough() const
{
    return m_complete || (rowCount() >= m_wantedRows && (m_wantedId == 0 || m_reached <= m_wantedId));
}

QList<Task> TaskListModel::look()
{
    const TaskStore::Piece piece = m_store.piece(m_filter, m_reached, m_filter.words.isEmpty() ? pageSize : looked);
    m_complete = piece.isLast;
    m_reached = piece.reached > 0 ? piece.reached : m_reached;
    return piece.tasks;
}

// As much as is not felt; the rest from the event loop.
void TaskListModel::step()
{
    const bool was = isSearching();
    m_steps.start(0); // while this runs too: whoever hears of the rows must not fetch in the middle of it
    QElapsedTimer since;
    since.start();
    while (!isEnough() && since.elapsed() < stepMs) {
        append(look());
    }
    if (isEnough())
        m_steps.stop();
    if (was != isSearching())
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

// A hundred thousand at once would be felt.
void TaskListModel::freeSome()
{
    QElapsedTimer since;
    since.start();
    while (!m_old.empty() && since.elapsed() < stepMs / 2) {
        if (m_old.back().empty())
            m_old.pop_back();
        else
            m_old.back().pop_back();
    }
    if (m_old.empty())
        m_freeing.stop();
}
