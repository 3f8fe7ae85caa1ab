// SpokenWords: rows as a screen reader reads them: the state first. Also all words that Core is given.
#pragma once

#include "app/CoreWords.h"

// "Processing: Slow dolly-in over a desert highway, kling-v3"
QString spokenTask(const Task &task);
QString spokenTake(const Task &task, bool isPick); // the same, and whether it is the pick of its shot
// With its take, price and when it was asked for.
QString spokenRow(const Task &task, bool isPick);
// "1 of 3 waiting: Slow dolly-in over a desert highway, kling-v3". `place` from 1.
QString spokenWaiting(const Task &task, int place, int count, bool held);

CoreWords coreWords();
