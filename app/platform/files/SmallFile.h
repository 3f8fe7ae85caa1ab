// SmallFile: reads and writes whole files of a few megabytes at a place that the user chose. Blocking, for ever where
// the disk does not answer: for workers (DetachedWorker), never for the GUI thread.
#pragma once

#include "FileError.h"

#include <QByteArray>

#include <tl/expected.hpp>

#include <optional>

namespace SmallFile {

tl::expected<QByteArray, FileError> read(const QString &path, qint64 most); // `most` bytes of it

// Whole; after an error the file is as it was before.
tl::expected<void, FileError> write(const QString &path, const QByteArray &bytes);

// Whether there is something at `path` (as the file system has it). The one question that the window's thread may ask:
// it is put in a thread of its own. Nothing: the disk has not answered within 0.2 s.
std::optional<bool> isThere(const QByteArray &path);
// For a file dialog to begin with, which asks in the window's thread: `folder` where it is there and answers, else
// home.
QString folderToBeginWith(const QString &folder);

} // namespace SmallFile
