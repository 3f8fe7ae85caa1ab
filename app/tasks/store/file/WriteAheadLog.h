// WriteAheadLog: keeps SQLite's write-ahead log short, in a thread of its own. SQLite would do it inside the commit
// that makes the log too long, and the window would wait for the disk twice. It writes nothing of its own.
#pragma once

#include "platform/process/DetachedWorker.h"

#include <QString>

class WriteAheadLog
{
public:
    explicit WriteAheadLog(const QString &path); // of the history

    // To be called after each commit; `pictureBytes` were pictures. Now and then it has the log moved into the file.
    void noteCommit(qint64 pictureBytes = 0);

private:
    const QString m_path;
    qint64 m_bytes = 0; // in the log, about, since it was emptied
    DetachedWorker m_checkpoints;
};
