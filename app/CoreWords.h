// CoreWords: the sentences that the core keeps or hands on and does not make itself. They are made in ui/words, and
// given to Core by whoever makes it.
#pragma once

#include "tasks/Task.h"

#include <functional>

struct CoreWords
{
    // For screen readers, with what was said of it; `isPick`: of its shot. A take of a shot; a row or a tile, which also
    // says which take it is, its price and when it was asked for.
    std::function<QString(const Task &task, bool isPick)> spokenTake;
    std::function<QString(const Task &task, bool isPick)> spokenRow;
    // A row of the queue, for screen readers. `place` from 1.
    std::function<QString(const Task &task, int place, int count, bool held)> spokenWaiting;
    QString unnamedPreset;
};
