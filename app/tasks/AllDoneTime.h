// AllDoneTime: when all that is under way will probably be done: what runs has what is left of its usual time, what
// waits takes the next free place. Pure: spans in, one span out; where they come from is not its business.
#pragma once

#include <QList>

#include <optional>

struct AllDoneTime
{
    qint64 leftMs = 0;
    bool isAtLeast = false; // of some of the tasks nothing is known: it takes that long, or longer

    // Spans are milliseconds; nothing: not known. `left`: of each task that runs, its usual time without what has
    // passed (below 0: it takes longer than usual, and may end at any moment). `waiting`: the usual time of each task
    // that waits, in the order in which they are sent. `places`: how many run at once; more may run already. Nothing
    // where nothing is under way, or nothing is known of all of it.
    static std::optional<AllDoneTime> of(const QList<std::optional<qint64>> &left,
                                         const QList<std::optional<qint64>> &waiting, int places);

    bool operator==(const AllDoneTime &) const = default;
};
