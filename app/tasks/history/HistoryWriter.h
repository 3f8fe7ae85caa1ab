// HistoryWriter: writes a whole history as one JSON file (described in app/tasks/README.md), from the store's file. It
// never holds more than one task or picture, takes a while and belongs in a thread of its own.
#pragma once

#include "HistoryError.h"
#include "HistoryProgress.h"

#include <optional>

struct HistoryExport
{
    int tasks = 0;
    int pictures = 0;
    bool isCancelled = false;
    std::optional<HistoryError> problem; // nothing, and not cancelled: the file is whole
};

// Writes the history at `path` to `target`, which is as it was before unless everything went well. `sandbox`: whose
// history it is.
HistoryExport exportHistory(const QString &path, const QString &target, bool sandbox, const HistoryProgress &progress);
