// TakeTileWords: a take as its tile says it: number, length, what it is at. A value; pure.
#pragma once

#include "RowWords.h"
#include "tasks/Task.h"

#include <QCoreApplication>

struct TakeTileWords
{
    Q_DECLARE_TR_FUNCTIONS(TakeTileWords)
public:
    // What is known of the take apart from its task.
    struct Take
    {
        int number = 0;     // in its shot, from 1
        qint64 clipMs = 0;  // the clip's length; 0: not known
        qint64 usualMs = 0; // that such a clip usually takes to be made; 0: not known
        bool isPlaying = false;
        bool isPick = false; // of its shot
    };
    static TakeTileWords of(const Task &task, const Take &take, const TimeView &time);

    int stars = 0;
    bool isPick = false;
    bool isRejected = false;
    QString number;  // "3"
    QString length;  // "0:05"; empty: not known
    QString caption; // "kling-v3", "sora-2 · being made"
    QString brief;   // what counts of it, where there is no room for both
    Tone tone = Tone::Quiet;
    QString icon;                // by name, in place of a poster; empty: the times below
    QString elapsed;             // "1:12", while it is being made
    QString usual;               // "of about 2:10"; empty: not known
    std::optional<double> share; // of a progress bar, 0..1; nothing: no bar
    QString tip;                 // a sentence with all of it; for screen readers, too
};
