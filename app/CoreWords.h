// CoreWords: the sentences that the core keeps or hands on and does not make itself. They are made in ui/words, and
// given to Core by whoever makes it.
#pragma once

#include "tasks/Task.h"

#include <functional>

struct CoreWords
{
    // A row of the list and a take of a shot, for screen readers. `isPick`: of its shot.
    std::function<QString(const Task &task, bool isPick)> spokenTake;
    // A row of the queue, for screen readers. `place` from 1.
    std::function<QString(const Task &task, int place, int count, bool held)> spokenWaiting;
    QString unnamedPreset;
};
