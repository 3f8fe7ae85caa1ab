// HistoryFile: the whole history as one JSON file (described in app/tasks/README.md): writing it from the store's file,
// and reading one back piece by piece. Neither holds more than one task or picture at a time; both take a while and
// belong in a thread of their own. What may be taken in from such a file is HistoryImport's business.
#pragma once

#include "tasks/Task.h"

#include <functional>

class QIODevice;

// Told now and then how far a job is; false: it is to be given up.
using HistoryProgress = std::function<bool(qint64 done, qint64 total)>;

struct HistoryExport
{
    int tasks = 0;
    int pictures = 0;
    bool isCancelled = false;
    QString problem; // a sentence; empty: the file is whole
};

// Writes the history at `path` to `target`, which is as it was before unless everything went well. `sandbox`: whose
// history it is.
HistoryExport exportHistory(const QString &path, const QString &target, bool sandbox, const HistoryProgress &progress);

// What reads a file hears, in the order of the file; a sentence refuses it.
struct HistoryListener
{
    std::function<QString(const Task &task)> task; // its large values are references
    std::function<QString(const QString &digest, const QString &value)> value;
};

struct HistoryReading
{
    bool sandbox = false;
    bool isCancelled = false;
    QString problem; // a sentence with the line; empty: it was read to its end
};

// `device` is open for reading; anything may be in it. `total` is for the progress.
HistoryReading readHistory(QIODevice &device, const HistoryListener &listener, const HistoryProgress &progress);
