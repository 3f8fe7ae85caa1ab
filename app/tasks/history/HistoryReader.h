// HistoryReader: reads an exported history (described in app/tasks/README.md) piece by piece, whatever is in the file.
// It never holds more than one task or picture. What may be taken in of it is HistoryImport's business.
#pragma once

#include "HistoryError.h"
#include "HistoryProgress.h"
#include "HistoryShot.h"
#include "tasks/Task.h"

#include <functional>

#include <tl/expected.hpp>

class QIODevice;

// What reads a file hears, in the order of the file; an error refuses all of it.
struct HistoryListener
{
    std::function<tl::expected<void, HistoryError>(const Task &task)> task; // no picture is at hand
    // What a reference stands for: a data: address; in files of earlier LinkReels also any other long text.
    std::function<tl::expected<void, HistoryError>(const QString &digest, const QString &value)> value;
    std::function<tl::expected<void, HistoryError>(const HistoryShot &shot)> shot;
};

struct HistoryReading
{
    bool sandbox = false;
    bool isCancelled = false; // else it was read to its end
};

// `device` is open for reading; anything may be in it. `total` is for the progress.
tl::expected<HistoryReading, HistoryError> readHistory(QIODevice &device, const HistoryListener &listener,
                                                       const HistoryProgress &progress);
