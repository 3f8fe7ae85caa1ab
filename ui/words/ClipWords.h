// ClipWords: what a row and the details say of the clips of a task that ended well: saved, on the way, not to be had,
// how long their links live. A part of TaskWords, which says the rest; pure.
#pragma once

#include "tasks/Task.h"
#include "tasks/TaskActivity.h"
#include "ui/words/tasks/RowWords.h"

RowWords clipRowWords(const Task &task, const TaskActivity &activity, const TimeView &time);

// Where the files are, a line each; of a clip of several that is not saved why. Empty: there is none.
QString clipFileWords(const Task &task);
// "link lives 46 h more · 29.11.26 14:02"; empty: its end is not known.
QString clipLinkWords(const Task &task, const TimeView &time);
