// MarkedCopy: a copy of a whole clip in the same folder, with ClipMetadata in it, so that the clip itself stays as it
// came until the copy is known to be whole. It gets its name from PartFile, or it is gone.
#pragma once

#include "clips/metadata/ClipMetadata.h"

#include <QString>

#include <atomic>

class MarkedCopy
{
public:
    // Of the clip at `source`, which nobody writes meanwhile. Blocking, for as long as reading it three times and
    // writing it once takes. Nothing is made of a file that is no MP4 or QuickTime one, where there is no room for
    // another of it, or once `stop` is true; and nothing is left where the library failed, or the copy has not the very
    // packets of the clip.
    MarkedCopy(const QString &source, const ClipMetadata &metadata, const std::atomic<bool> &stop);
    ~MarkedCopy(); // removes it, unless it was renamed
    MarkedCopy(const MarkedCopy &) = delete;
    MarkedCopy &operator=(const MarkedCopy &) = delete;

    bool isWhole() const { return m_bytes > 0; } // and on the platter
    QString path() const { return m_path; }
    qint64 bytes() const { return m_bytes; }

    // Where it lies beside a part file; what a killed program left there is written over, or removed by this.
    static QString pathFor(const QString &partPath);
    static void removeLeftover(const QString &partPath);

private:
    QString copiedBytes(const QString &source, const std::atomic<bool> &stop); // what went wrong, or empty

    QString m_path;
    qint64 m_bytes = 0;
};
