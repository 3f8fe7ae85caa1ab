// StageWords: what stands in the player's place while a task has no clip that can be played. A value; pure.
#pragma once

#include "tasks/MakingTime.h"
#include "tasks/Task.h"

#include <QCoreApplication>
#include <QString>

struct StageWords
{
    Q_DECLARE_TR_FUNCTIONS(StageWords)
public:
    static StageWords of(const Task &task);
    // While its clip is being made: how long it will probably take, and what happens next. `usual`: nothing is known;
    // `nextCheck` invalid: none is planned.
    static StageWords ofMaking(const Task &task, const std::optional<MakingTime> &usual, const QDateTime &nextCheck,
                               const QDateTime &now);

    QString title;
    QString sentence;

private:
    static StageWords ofClip(const Task &task); // of a task that ended well
    static QString leftWords(const MakingTime &usual, qint64 elapsedMs);
    static QString usualWords(const Task &task, const MakingTime &usual);
};
