// ReadTake: what the file of a compared take says: its frames, its rate, whether it has sound, and what several of them
// differ in. A value; it decodes no picture and plays nothing.
#pragma once

#include "ui/words/CompareWords.h"
#include "video/Timecode.h"
#include "video/compare/CompareTimeline.h"

#include <QList>
#include <QString>

struct ReadTake
{
    CompareTimeline::Index index; // null: nothing can be shown
    FrameRate rate;
    bool isThere = false; // the file
    bool hasSound = false;

    // Reads the file: for a worker. What cannot be read has no index.
    static ReadTake of(const QString &path);
};

// Of those that can be shown.
int playableTakes(const QList<ReadTake> &takes);
TakesDiffer differencesOf(const QList<ReadTake> &takes, CompareTimeline::By by);
