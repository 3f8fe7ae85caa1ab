#include "TaskRows.h"

#include "tasks/store/TaskSearch.h"

#include <algorithm>

namespace {

constexpr int pageRows = 48; // read together: about 0.5 ms
constexpr int tasksKept = 800;

} // namespace

TaskRows::TaskRows(const TaskSearch &search, const TaskOrder &order)
    : m_search(search)
    , m_order(order)
    , m_kept(tasksKept)
{
}

const Task *TaskRows::at(int row)
{
    const qint64 id = m_order.idAt(row);
    if (const Task *task = m_kept.object(id))
        return task;
    const int first = row / pageRows * pageRows;
    QList<qint64> ids;
    for (int other = first; other < std::min(first + pageRows, m_order.size()); ++other)
        if (!m_kept.contains(m_order.idAt(other)))
            ids << m_order.idAt(other);
    for (const Task &task : m_search.tasks(ids))
        m_kept.insert(task.id, new Task(task));
    return m_kept.object(id);
}

void TaskRows::replace(const Task &task)
{
    if (m_kept.contains(task.id))
        m_kept.insert(task.id, new Task(task));
}
