// StoreError: why a history could not be opened, as a value. Its sentence is made in ui/words/store/StoreOpeningWords.
// Why an open history did not take a write is a StoreFailure.
#pragma once

#include "StoreFault.h"

struct StoreError
{
    enum class Kind { // after each of them the file is as it was before
        Held,         // by another program
        DiskFull,
        NotReplaced, // what was saved of a damaged one could not take its place
        NotSalvaged, // it is damaged, and what can be read of it could not be put into a new one
        NotOpened,
        NotRead,
        NotWritten,
        Newer,     // of a newer LinkReel
        NotCopied, // no copy could be made before its form is changed
        NotMigrated
    };

    Kind kind = Kind::NotOpened;
    QString path = {};     // of the history
    StoreFault fault = {}; // not of Held, DiskFull, Newer

    friend bool operator==(const StoreError &, const StoreError &) = default;
};
