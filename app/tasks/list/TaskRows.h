// TaskRows: the tasks of the rows that are looked at, read from the history in pages around them; some hundred are
// kept. Which rows there are is TaskOrder's.
#pragma once

#include "TaskOrder.h"
#include "tasks/Task.h"

#include <QCache>

class TaskSearch;

class TaskRows
{
public:
    TaskRows(const TaskSearch &search, const TaskOrder &order); // both outlive this

    // Reads it with its neighbours where it is not kept. Null: it cannot be read. Valid until the next call.
    const Task *at(int row);
    const Task *kept(qint64 id) const { return m_kept.object(id); } // null: not kept; reads nothing

    void replace(const Task &task); // where it is kept
    void forget(qint64 id) { m_kept.remove(id); }
    void clear() { m_kept.clear(); }

private:
    const TaskSearch &m_search;
    const TaskOrder &m_order;
    QCache<qint64, Task> m_kept;
};
