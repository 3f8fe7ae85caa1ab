// TaskWords: a task as the user reads it: pill, second line, details. Pure: the task, what is true now, and the time
// in; words and a tone out. Which actions a row offers is TaskActionWords'.
#pragma once

#include "RowWords.h"
#include "tasks/Task.h"
#include "tasks/TaskActivity.h"

#include <QList>
#include <QPair>
#include <QString>

RowWords rowWords(const Task &task, const TaskActivity &activity, const TimeView &time);

// Label and value, for the details pane; values are plain text.
QList<QPair<QString, QString>> detailWords(const Task &task, const TimeView &time);

// What became of the answer to a create that nobody knows the end of: "No answer came back".
QString lostAnswerWords(const Task &task);
