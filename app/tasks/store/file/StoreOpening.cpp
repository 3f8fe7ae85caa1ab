#include "StoreOpening.h"

#include "Migrations.h"
#include "ScopedConnection.h"
#include "StoreFile.h"
#include "crash/CrashPoint.h"
#include "tasks/store/HistoryLeftovers.h"
#include "tasks/store/StoreFailure.h"

#include <QDateTime>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace {

StoreFault faultOf(const QSqlError &error)
{
    return {StoreFault::Kind::System, error.databaseText()};
}

tl::unexpected<StoreError> openingFailed(StoreError::Kind kind, const QString &path, const StoreFault &fault)
{
    return tl::make_unexpected(StoreError{kind, path, fault});
}

} // namespace

StoreOpening::StoreOpening(QSqlDatabase &database, const QString &path)
    : m_database(database)
    , m_path(path)
{
}

tl::expected<void, StoreError> StoreOpening::open(int patienceMs)
{
    m_patienceMs = patienceMs;
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(patienceMs));
    m_database.setDatabaseName(m_path);
    m_isHeld = isReadingHeld(); // first: every other step would wait for it
    tl::expected<void, StoreError> opened;
    if (!m_isHeld)
        opened = openWhole();
    if (!opened)
        m_isHeld = isReadingHeld() || isWritingHeld();
    if (!m_isHeld && opened)
        return {};
    m_database.close();
    return m_isHeld ? tl::make_unexpected(StoreError{StoreError::Kind::Held, m_path}) : opened;
}

tl::expected<void, StoreError> StoreOpening::openWhole()
{
    const auto done = StoreFile::finishReplacing(m_path, QDateTime::currentDateTime());
    if (!done)
        return openingFailed(StoreError::Kind::NotReplaced, m_path, done.error());
    if (!done->aside.isEmpty())
        m_notice = StoreNotice{StoreNotice::Kind::Replaced, done->aside};
    if (!done->unused.isEmpty())
        m_notice = StoreNotice{StoreNotice::Kind::Unneeded, done->unused};
    m_isSound = m_isSound || StoreFile::isSound(m_path);
    return m_isSound ? openConnection() : replaceDamaged();
}

tl::expected<void, StoreError> StoreOpening::openConnection()
{
    if (!m_database.open())
        return openingFailed(StoreError::Kind::NotOpened, m_path, faultOf(m_database.lastError()));
    return bringUpToDate(m_path);
}

// The new history is whole before it takes the place of the damaged one: the next start goes on where a run was killed.
// Whatever fails on the way leaves the damaged one where it is, for then more of it may be readable.
tl::expected<void, StoreError> StoreOpening::replaceDamaged()
{
    const QString fresh = StoreFile::beginFresh(m_path);
    auto kept = fresh.isEmpty() ? tl::make_unexpected(StoreFault{StoreFault::Kind::FolderTaken}) : salvageInto(fresh);
    m_database.close();
    m_database.setDatabaseName(m_path);
    if (kept && !StoreFile::finishFresh(m_path))
        kept = tl::make_unexpected(StoreFault{StoreFault::Kind::NotFinished});
    if (!kept)
        return openingFailed(StoreError::Kind::NotSalvaged, m_path, kept.error());
    const auto done = StoreFile::finishReplacing(m_path, QDateTime::currentDateTime());
    if (!done)
        return openingFailed(StoreError::Kind::NotSalvaged, m_path, done.error());
    m_notice = StoreNotice{StoreNotice::Kind::Salvaged, done->aside, kept->tasks, kept->partial};
    return openConnection();
}

tl::expected<Salvaged, StoreFault> StoreOpening::salvageInto(const QString &fresh)
{
    m_database.setDatabaseName(fresh);
    if (!m_database.open())
        return tl::make_unexpected(faultOf(m_database.lastError()));
    if (const auto ready = bringUpToDate(fresh); !ready)
        return tl::make_unexpected(ready.error().fault);
    return salvage(m_path, m_database);
}

tl::expected<void, StoreError> StoreOpening::bringUpToDate(const QString &path)
{
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("PRAGMA foreign_keys = ON"));
    query.exec(QStringLiteral("PRAGMA synchronous = FULL"));
    query.finish();
    const int version = schemaVersion(m_database);
    if (version > 0 && version < newestSchemaVersion()) {
        CRASH_POINT("migration.before-copy");
        const auto copied = StoreFile::backUp(m_database, path, version, QDateTime::currentDateTime());
        if (!copied)
            return openingFailed(StoreError::Kind::NotCopied, path, copied.error());
        CRASH_POINT("migration.copied");
    }
    if (const auto migrated = migrate(m_database); !migrated)
        return migrated;
    if (!query.exec(QStringLiteral("PRAGMA journal_mode = WAL")))
        return openingFailed(StoreError::Kind::NotWritten, path, faultOf(query.lastError()));
    query.finish();
    query.exec(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); // WriteAheadLog empties it
    if (!HistoryLeftovers::takeOut(m_database))
        return openingFailed(StoreError::Kind::NotWritten, path, faultOf(m_database.lastError()));
    return {};
}

// By a connection that cannot change anything, for a log that lies beside the file is to be seen as it is.
bool StoreOpening::isReadingHeld() const
{
    const ScopedConnection own(m_path, ScopedConnection::Access::Read, m_patienceMs);
    if (!own.database().isOpen())
        return false; // there is none yet
    QSqlQuery query(own.database());
    return !query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master")) &&
           storeFailure(query.lastError()) == StoreFailure::Held;
}

bool StoreOpening::isWritingHeld() const
{
    QSqlQuery query(m_database);
    if (!m_database.isOpen())
        return false;
    query.exec(QStringLiteral("PRAGMA busy_timeout = 0"));
    query.exec(QStringLiteral("ROLLBACK")); // of a step that failed
    if (query.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
        query.exec(QStringLiteral("ROLLBACK"));
        return false;
    }
    return storeFailure(query.lastError()) == StoreFailure::Held;
}
