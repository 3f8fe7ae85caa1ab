// StartRefusal: why this LinkReel may not use its folder. A value; SingleInstance finds it out, its sentences are
// ui/words/store/StartWords'.
#pragma once

#include <QString>

struct StartRefusal
{
    enum class Kind {
        NotWritable,       // the lock file could not be written: no permission
        NoRoom,            // the same for another reason, most often a full disk
        OnOtherComputer,   // `host` holds the lock
        TooMuchToHandOver, // another LinkReel runs; the message for it is longer than Handover::largestMessage
        OtherVersion,      // another LinkReel runs, and does not understand the message
        NoAnswer           // `process` holds the lock and does not answer
    };
    Kind kind = Kind::NoAnswer;
    QString folder;
    QString host{};
    qint64 process = 0;
};
