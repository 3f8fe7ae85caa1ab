// TaskFilter: which tasks the user wants to see: a group of states, and words that must all occur in the prompt, the
// model or the task id, in any case. A value; what waits in the queue is in none.
#pragma once

#include "Task.h"

#include <QStringList>

struct TaskFilter
{
    enum class Group { All, Running, Done, NeedsYou };

    Group group = Group::All;
    QStringList words;

    static TaskFilter of(Group group, const QString &search); // words are parted by white space

    bool takes(const Task &task) const;
    bool takesWords(const QString &prompt, const QString &model, const QString &remoteId) const;
    QList<TaskState> states() const; // of the group; empty: every one but Waiting

    friend bool operator==(const TaskFilter &, const TaskFilter &) = default;
};
