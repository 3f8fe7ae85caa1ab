// HistoryWords: why a history was not exported or not imported, in whole sentences. What that means for the history
// here, and the counts of what came in, say the commands that were chosen.
#pragma once

#include "tasks/history/HistoryError.h"

// "Line 3: a comma is expected here." Where the fault is of no line, it says what there is to do, if anything.
QString historyProblem(const HistoryError &error);
