// TaskFilter: which tasks the user wants to see: a group of states, words that must all occur, and what narrows it
// further. A value; what waits in the queue is in none. Whether a task is in it, the history says (TaskOrderReader),
// whose words are found by an index.
#pragma once

#include "Task.h"

#include <QDate>
#include <QStringList>

#include <optional>

struct TaskFilter
{
    enum class Group { All, Running, Done, NeedsYou };

    Group group = Group::All;
    QStringList words = {}; // or their beginnings: of prompt, note, labels, model, file name, task id; in any case

    QString model = {};                // empty: any
    QDate firstDay = {}, lastDay = {}; // when it was asked for, on this computer's clock; invalid: no bound
    int leastStars = 0;                // 0: any
    std::optional<bool> frames = {};   // whether its request has a picture; nothing: either
    QString label = {};                // one of its labels; empty: any
    double leastSeconds = 0;           // as long as its request asked for; 0: any
    double leastUsd = 0;               // 0: any, those without a price too
    bool picks = false;                // only what was picked of its shot
    bool rejected = false;             // those that were rejected, too
    bool hidden = false;               // those that were taken off the list, and no others

    static TaskFilter of(Group group, const QString &search); // words are parted by white space

    // More than the group and what is always left out.
    bool isNarrowed() const;
    QList<TaskState> states() const; // of the group; empty: every one but Waiting

    friend bool operator==(const TaskFilter &, const TaskFilter &) = default;
};
