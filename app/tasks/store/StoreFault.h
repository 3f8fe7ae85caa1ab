// StoreFault: why one step at the history's file failed (a copy, a rename, a statement), as a value. It is the reason
// inside a StoreError; its words are made in ui/words/store/StoreOpeningWords.
#pragma once

#include <QString>

struct StoreFault
{
    enum class Kind {
        System,          // detail: the words of SQLite or of the system
        InTheWay,        // detail: the path that is taken
        NotRenamed,      // detail: the path of what could not be renamed
        NoFolder,        // detail: the folder that could not be made
        CutShort,        // detail: the path of what was not copied whole
        CopyNotWhole,    // the copy before a migration holds fewer tasks than the history
        NotCounted,      // the tasks of the history cannot be counted
        TasksLost,       // after a migration there would be fewer tasks than before
        SalvageNotWhole, // the new history does not hold what was written into it
        FolderTaken,     // something is in the way in the history's folder
        NotFinished      // the new history could not be finished
    };

    Kind kind = Kind::System;
    QString detail = {};

    friend bool operator==(const StoreFault &, const StoreFault &) = default;
};
