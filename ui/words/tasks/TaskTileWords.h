// TaskTileWords: a task as its tile in the library says it: title, a line of facts, or what it is at. A value; pure. A
// saved clip says nothing of its state.
#pragma once

#include "RowWords.h"
#include "tasks/Task.h"
#include "tasks/TaskActivity.h"

#include <QCoreApplication>

struct TaskTileWords
{
    Q_DECLARE_TR_FUNCTIONS(TaskTileWords)
public:
    static TaskTileWords of(const Task &task, const TaskActivity &activity, int takes, const TimeView &time);

    QString title; // the prompt
    QString line;  // "kling-v3 · $0.31", "being made · next check in 2 s"
    Tone tone = Tone::Quiet;
    QString length; // "0:05"; empty: not known
    QString takes;  // "4 takes"; empty: one
    bool isRejected = false;
    QString icon;                     // by name, in place of a poster; empty: the time below
    QString elapsed;                  // "1:12", while it is being made
    std::optional<double> share;      // of a progress bar, 0..1, below 0: busy without a known end; nothing: no bar
    std::optional<TaskAction> action; // the one button of a tile in trouble
};
