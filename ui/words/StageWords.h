// StageWords: what stands in the player's place while a task has no clip that can be played. A value; pure.
#pragma once

#include "tasks/Task.h"

#include <QCoreApplication>
#include <QString>

struct StageWords
{
    Q_DECLARE_TR_FUNCTIONS(StageWords)
public:
    static StageWords of(const Task &task);

    QString title;
    QString sentence;

private:
    static StageWords ofClip(const Task &task); // of a task that ended well
};
