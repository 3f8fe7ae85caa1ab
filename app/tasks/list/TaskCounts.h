// TaskCounts: how many tasks there are in which state, and how many need the user: over all of the history, followed
// change by change. It reads the history once.
#pragma once

#include "tasks/Task.h"

#include <QHash>

#include <initializer_list>

class TaskSearch;

class TaskCounts
{
public:
    void read(const TaskSearch &search); // in place of what was known
    void add(const Task &task);
    void remove(const Task &task);
    bool change(const Task &task, const Task &before); // false: nothing that is counted

    int of(std::initializer_list<TaskState> states) const;
    int of(const QList<TaskState> &states) const;
    int all() const;
    int needingUser() const; // dismissed ones left out

private:
    QHash<TaskState, int> m_states;
    int m_dismissed = 0;
    int m_unsaved = 0;
};
