// HistoryAdmission: what a task is when it comes in with an imported history. Pure, but for a look at its clips' files.
#pragma once

#include "tasks/Task.h"

// What waited is Cancelled, what was being sent is Unknown, a clip counts as saved only where a file of its size stands
// at its path. Whatever else it says of itself, nobody sends or fetches it unasked.
Task takenIn(Task task);
