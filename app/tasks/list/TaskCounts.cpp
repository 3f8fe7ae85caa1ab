#include "TaskCounts.h"

#include "tasks/store/TaskSearch.h"

#include <numeric>

void TaskCounts::read(const TaskSearch &search)
{
    m_states = search.countsByState();
    m_dismissed = search.dismissed();
    m_unsaved = search.unsaved();
}

void TaskCounts::add(const Task &task)
{
    ++m_states[task.state];
    m_dismissed += task.dismissed;
    m_unsaved += isUnsaved(task);
}

void TaskCounts::remove(const Task &task)
{
    --m_states[task.state];
    m_dismissed -= task.dismissed;
    m_unsaved -= isUnsaved(task);
}

bool TaskCounts::change(const Task &task, const Task &before)
{
    remove(before);
    add(task);
    return task.state != before.state || task.dismissed != before.dismissed || isUnsaved(task) != isUnsaved(before);
}

int TaskCounts::of(std::initializer_list<TaskState> states) const
{
    return of(QList<TaskState>(states));
}

int TaskCounts::of(const QList<TaskState> &states) const
{
    int count = 0;
    for (const TaskState state : states)
        count += m_states.value(state);
    return count;
}

int TaskCounts::all() const
{
    return std::accumulate(m_states.begin(), m_states.end(), 0);
}

int TaskCounts::needingUser() const
{
    int count = m_unsaved - m_dismissed;
    for (auto state = m_states.begin(); state != m_states.end(); ++state)
        count += needsUser(state.key()) ? state.value() : 0;
    return count;
}
