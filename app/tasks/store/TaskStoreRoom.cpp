// The part of TaskStore that keeps room on the disk for what is paid for.
#include "ScopedConnection.h"
#include "TaskStore.h"

#include <QSqlQuery>

namespace {

constexpr qint64 commitBytes = 32 << 10; // of the log, about, without large values
constexpr qint64 mostInLog = 4 << 20;    // as SQLite itself would have it (1000 pages)

} // namespace

QString TaskStore::reservePath(const QString &path)
{
    return path + QStringLiteral("-reserve");
}

bool TaskStore::keepReserve()
{
    if (!isOpen())
        return false;
    if (m_reserve.keep())
        return true;
    m_patience.set(StoreFailure::Full);
    return false;
}

bool TaskStore::takesWrites()
{
    if (!keepReserve())
        return false;
    QSqlQuery query(m_database); // changes nothing, and is written all the same
    query.prepare(QStringLiteral("UPDATE task SET checks = checks WHERE id = (SELECT max(id) FROM task)"));
    return written(query);
}

// Room is of no use while another program holds the file.
bool TaskStore::updatePaid(const Task &task)
{
    return update(task) || (failure() != StoreFailure::Held && m_reserve.spend() && update(task));
}

// SQLite would do this inside the commit that makes the log too long, and the window would wait for the disk twice.
void TaskStore::keepLogShort(qint64 largeBytes)
{
    m_inLog += commitBytes + largeBytes;
    if (m_inLog < mostInLog)
        return;
    m_inLog = 0;
    m_checkpoints.run([path = m_database.databaseName()] {
        const ScopedConnection own(path, ScopedConnection::Access::Write);
        QSqlQuery(own.database()).exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    });
}
