// ClipDisk: asks the disks that clips are on, and copies clips, in threads of its own: one for each folder, so that a
// drive which does not answer holds up nobody else. Answers come later, in the thread that made it; none after it is
// gone. What clips mean is ClipSaver's.
#pragma once

#include "platform/files/FileError.h"
#include "platform/process/DetachedWorker.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>

class ClipDisk
{
public:
    ClipDisk() = default;
    ~ClipDisk(); // finishes copies
    ClipDisk(const ClipDisk &) = delete;
    ClipDisk &operator=(const ClipDisk &) = delete;

    // Which of these files are there. They are on one disk.
    void look(const QStringList &paths, std::function<void(const QHash<QString, bool> &isThere)> done);
    // See mountPointOf().
    void findMount(const QString &folder, std::function<void(const QString &mount)> done);

    // What downloads have written down beside their parts ("*.part.json").
    struct Note
    {
        QString name;
        QDateTime written;
    };
    void findNotes(const QString &folder, std::function<void(const QList<Note> &notes)> done);
    void removeNote(const QString &folder, const Note &note); // unless it was written again since

    // The path of a copy that is whole, or why there is none.
    using Copied = tl::expected<QString, FileError>;
    // After an error `target` is as it was before.
    void copy(const QString &source, const QString &target, std::function<void(const Copied &copied)> done);
    // Into `folder`, under the name of `source` or that and a number; nothing is written over.
    void copyInto(const QString &source, const QString &folder, std::function<void(const Copied &copied)> done);

    // Waits for copies as long as they go on; one that has not got on for 3 s is left. For the end of the program.
    void finishCopies();

private:
    std::map<QString, DetachedWorker> m_workers;                                                    // by folder
    std::map<QString, DetachedWorker> m_copiers;                                                    // the same
    const std::shared_ptr<std::atomic<qint64>> m_copied = std::make_shared<std::atomic<qint64>>(0); // bytes, of all
};
