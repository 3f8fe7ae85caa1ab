#include "WriteAheadLog.h"

#include "ScopedConnection.h"

#include <QSqlQuery>

namespace {

constexpr qint64 commitBytes = 32 << 10; // of the log, about, without pictures
constexpr qint64 mostLogBytes = 4 << 20; // as SQLite itself would have it (1000 pages)

} // namespace

WriteAheadLog::WriteAheadLog(const QString &path)
    : m_path(path)
{
}

void WriteAheadLog::noteCommit(qint64 pictureBytes)
{
    m_bytes += commitBytes + pictureBytes;
    if (m_bytes < mostLogBytes)
        return;
    m_bytes = 0;
    m_checkpoints.run([path = m_path] {
        const ScopedConnection own(path, ScopedConnection::Access::Write);
        QSqlQuery(own.database()).exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    });
}
