// TaskWordsRig: a task in any state at a fixed moment, and what its row says of it, for tests of these words that are
// derived from it. Pure: no window, no store.
#pragma once

#include "ui/words/tasks/TaskWords.h"

#include <QDateTime>

class TaskWordsRig
{
protected:
    static QDateTime now(); // 2026-11-23, 14:02 UTC
    // Sent 18 seconds ago, accepted at once; a clip of 5 s of a desert.
    static Task taskIn(TaskState state);
    static RowWords words(const Task &task, const TaskActivity &activity = {});
    // Of the details of a task, the one under that label; empty: there is none.
    static QString detail(const Task &task, const QString &label);
};
