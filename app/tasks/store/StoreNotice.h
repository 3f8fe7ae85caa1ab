// StoreNotice: what happened to a damaged history while it was opened, as a value: nothing that failed. Its sentences
// are made in ui/words/store/StoreOpeningWords.
#pragma once

#include <QString>

struct StoreNotice
{
    enum class Kind {
        Salvaged, // what could be read is in a new history; path: where the damaged file is now
        Replaced, // a new history that an earlier run had made took its place; path: where the damaged file is now
        Unneeded  // a whole history stood there; path: where the new one is now
    };

    Kind kind = Kind::Salvaged;
    QString path = {};
    int tasks = 0;   // of Salvaged: how many are in the new history
    int partial = 0; // of Salvaged: of them, those whose request is lost

    friend bool operator==(const StoreNotice &, const StoreNotice &) = default;
};
