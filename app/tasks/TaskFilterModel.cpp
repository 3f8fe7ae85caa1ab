#include "TaskFilterModel.h"

#include "TaskListModel.h"

#include <algorithm>

void TaskFilterModel::setGroup(Group group)
{
    if (m_group == group)
        return;
    m_group = group;
    invalidateRowsFilter();
}

void TaskFilterModel::setSearch(const QString &text)
{
    const QStringList words = text.split(QChar::Space, Qt::SkipEmptyParts);
    if (m_words == words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

namespace {

bool isIn(TaskFilterModel::Group group, const Task &task)
{
    switch (group) {
    case TaskFilterModel::Group::All:
        return true;
    case TaskFilterModel::Group::Running:
        return isWatched(task.state) || task.state == TaskState::Sending;
    case TaskFilterModel::Group::Done:
        return task.state == TaskState::Success;
    case TaskFilterModel::Group::NeedsYou:
        return needsUser(task);
    }
    return true;
}

} // namespace

bool TaskFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const Task task = sourceModel()->index(row, 0, parent).data(TaskListModel::TaskRole).value<Task>();
    if (!isIn(m_group, task))
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&task](const QString &word) {
        return task.request.prompt.contains(word, Qt::CaseInsensitive) ||
               task.request.model.contains(word, Qt::CaseInsensitive) ||
               task.remoteId.contains(word, Qt::CaseInsensitive);
    });
}
