// SmallFile: reads and writes whole files of a few megabytes at a place that the user chose. Blocking, for ever where
// the disk does not answer: for workers (DetachedWorker), never for the GUI thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace SmallFile {

struct Content
{
    QByteArray bytes;
    QString problem; // in the system's words; empty: it was read
};
Content read(const QString &path, qint64 most); // `most` bytes of it

// Whole, or as it was before. Returns the problem in the system's words; empty: it is written.
QString write(const QString &path, const QByteArray &bytes);

// Whether there is something at `path` (as the file system has it). The one question that the window's thread may ask:
// it is put in a thread of its own. Nothing: the disk has not answered within 0.2 s.
std::optional<bool> isThere(const QByteArray &path);
// For a file dialog to begin with, which asks in the window's thread: `folder` where it is there and answers, else
// home.
QString folderToBeginWith(const QString &folder);

} // namespace SmallFile
