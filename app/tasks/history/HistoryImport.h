// HistoryImport: takes an exported history into the store's file: all of it or nothing, adding what is not there yet.
// Nothing that comes in so can ever be sent by itself. Slow work for a thread of its own; the store announces it after.
#pragma once

#include "HistoryError.h"
#include "HistoryProgress.h"
#include "tasks/store/file/WriteTurn.h"

#include <optional>

struct HistoryImport
{
    int taken = 0;
    int known = 0;      // were there already: the same task id, or the same request of the same moment
    int cancelled = 0;  // of those taken: waited to be sent, and come in as cancelled
    int unknown = 0;    // of those taken: were being sent, and come in as unknown
    int watched = 0;    // of those taken: run at LinkModel, and are asked about again
    int clipsAway = 0;  // of those taken: their clip's file is not on this computer; it can be fetched
    qint64 firstId = 0; // of the rows that were added, nobody else's among them; 0: none
    qint64 lastId = 0;
    bool isCancelled = false;
    std::optional<HistoryError> problem; // with one, or when it was cancelled, nothing has changed
};

// `path`: the store's file; the store may be at work meanwhile, and with its `turn` is kept waiting for a moment only.
// `sandbox`: whose history it must be: what the sandbox made up is no task of LinkModel's, nor the other way round.
HistoryImport importHistory(const QString &path, const QString &source, bool sandbox, const HistoryProgress &progress,
                            WriteTurn &turn);
HistoryImport importHistory(const QString &path, const QString &source, bool sandbox,
                            const HistoryProgress &progress); // of a file that no store has open
