// RowWords: a row of the task list as the user reads it. A value; TaskWords and ClipWords make it.
#pragma once

#include "TaskAction.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

enum class Tone { Quiet, Running, Good, Warning, Bad };

struct RowWords
{
    QString title;   // the prompt, one line
    QString detail;  // everything else, quieter; may wrap to two lines
    QString trouble; // a problem, said in the tone's colour before the detail; may be empty
    QString pill;
    QString next; // what happens next, alone: "next check in 2 s"; part of the detail, too
    Tone tone = Tone::Quiet;
    std::optional<double> share; // of a progress bar, 0..1; below 0: busy without a known end
    QString poster;              // in place of a picture: "0:18", "?", "!"
    QList<TaskAction> actions;   // at most two
};

// What words about time depend on.
struct TimeView
{
    QDateTime now;
    double speed = 1.0;       // of the schedule
    qint64 serverAheadMs = 0; // see ServerClock
};
