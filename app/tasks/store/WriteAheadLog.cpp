#include "WriteAheadLog.h"

#include "ScopedConnection.h"

#include <QSqlQuery>

namespace {

constexpr qint64 commitBytes = 32 << 10; // of the log, about, without large values
constexpr qint64 mostBytes = 4 << 20;    // as SQLite itself would have it (1000 pages)

} // namespace

WriteAheadLog::WriteAheadLog(const QString &path)
    : m_path(path)
{
}

void WriteAheadLog::noteCommit(qint64 largeBytes)
{
    m_bytes += commitBytes + largeBytes;
    if (m_bytes < mostBytes)
        return;
    m_bytes = 0;
    m_checkpoints.run([path = m_path] {
        const ScopedConnection own(path, ScopedConnection::Access::Write);
        QSqlQuery(own.database()).exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    });
}
