// TaskActionWords: which actions a task offers now, and what they are called. Pure.
#pragma once

#include "TaskAction.h"
#include "tasks/Task.h"

// All that makes sense now, in the order of the menu.
QList<TaskAction> possibleActions(const Task &task, bool isFileGone = false);
QString actionText(TaskAction action, const Task &task);
QString menuText(TaskAction action, const Task &task); // the same where there is room to say what it may cost
