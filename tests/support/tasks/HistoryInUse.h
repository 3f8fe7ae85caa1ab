// HistoryInUse: the history of a program that runs, for a test beside it. That program may be making it just now.
#pragma once

#include "tasks/store/TaskStore.h"

#include <memory>

// Opened as soon as whoever has it lets it be; ends the test's program where that does not come.
std::unique_ptr<TaskStore> historyInUse(const QString &path);
