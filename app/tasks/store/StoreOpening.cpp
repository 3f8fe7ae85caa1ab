#include "StoreOpening.h"

#include "HistoryLeftovers.h"
#include "Migrations.h"
#include "Salvage.h"
#include "ScopedConnection.h"
#include "StoreFailure.h"
#include "StoreFile.h"
#include "crash/CrashPoint.h"

#include <QDateTime>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

StoreOpening::StoreOpening(QSqlDatabase &database, const QString &path)
    : m_database(database)
    , m_path(path)
{
}

QString StoreOpening::open(int patienceMs)
{
    m_patienceMs = patienceMs;
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(patienceMs));
    m_database.setDatabaseName(m_path);
    m_isHeld = isReadingHeld(); // first: every other step would wait for it
    QString problem = m_isHeld ? QString() : openWhole();
    if (!problem.isEmpty())
        m_isHeld = isReadingHeld() || isWritingHeld();
    if (!m_isHeld && problem.isEmpty())
        return {};
    m_database.close();
    return m_isHeld ? tr("Another program holds the history %1. LinkReel opens it by itself as soon as that program "
                         "lets go; nothing is lost, and nothing is sent until then.")
                          .arg(m_path)
                    : problem;
}

QString StoreOpening::openWhole()
{
    const StoreFile::Replacing done = StoreFile::finishReplacing(m_path, QDateTime::currentDateTime());
    if (!done.problem.isEmpty())
        return tr("The history %1 was damaged, and what could be read of it could not take its place (%2). Nothing is "
                  "lost. Mend the folder, then start LinkReel again.")
            .arg(m_path, done.problem);
    if (!done.aside.isEmpty())
        m_notice =
            tr("The history was damaged. What could be read of it was kept. The damaged file was set aside as %1.")
                .arg(done.aside);
    if (!done.unused.isEmpty())
        m_notice = tr("What could be read of a damaged history was not needed, for a whole one stands in its place. It "
                      "was kept as %1.")
                       .arg(done.unused);
    m_isSound = m_isSound || StoreFile::isSound(m_path);
    return m_isSound ? openConnection(m_path) : replaceDamaged();
}

QString StoreOpening::openConnection(const QString &path)
{
    if (!m_database.open())
        return tr("The history %1 cannot be opened (%2).").arg(path, m_database.lastError().databaseText());
    return bringUpToDate(path);
}

// The new history is whole before it takes the place of the damaged one: a run that is killed in between is gone on
// with. Whatever fails on the way leaves the damaged one where it is, for then more of it may be readable.
QString StoreOpening::replaceDamaged()
{
    const QString fresh = StoreFile::beginFresh(m_path);
    Salvaged kept;
    m_database.setDatabaseName(fresh);
    if (fresh.isEmpty())
        kept.problem = tr("something is in the way in its folder");
    else if (!m_database.open())
        kept.problem = m_database.lastError().databaseText();
    else if (kept.problem = bringUpToDate(fresh); kept.problem.isEmpty())
        kept = salvage(m_path, m_database);
    m_database.close();
    m_database.setDatabaseName(m_path);
    if (kept.problem.isEmpty() && !StoreFile::finishFresh(m_path))
        kept.problem = tr("the new one could not be finished");
    const StoreFile::Replacing done = kept.problem.isEmpty()
                                          ? StoreFile::finishReplacing(m_path, QDateTime::currentDateTime())
                                          : StoreFile::Replacing{{}, {}, kept.problem};
    if (!done.problem.isEmpty())
        return tr("The history %1 is damaged, and what can be read of it could not be put into a new one (%2). Nothing "
                  "was changed in it, and nothing is lost. Make room on the disk or mend the folder, then start "
                  "LinkReel again.")
            .arg(m_path, done.problem);
    m_notice = saidOf(kept, done.aside);
    return openConnection(m_path);
}

QString StoreOpening::saidOf(const Salvaged &kept, const QString &aside)
{
    const int whole = kept.tasks - kept.partial;
    QStringList sentences{tr("The history was damaged.")};
    sentences << (kept.tasks == 0 ? tr("None of its tasks could be read.")
                  : whole == 1    ? tr("One task could be read and was kept.")
                                  : tr("%1 tasks could be read and were kept.").arg(whole));
    if (kept.partial > 0)
        sentences << tr("Of %n more the request could not be read; LinkModel is asked about those that it knows.", "",
                        kept.partial);
    sentences << tr("The damaged file was set aside as %1.").arg(aside);
    return sentences.join(u' ');
}

QString StoreOpening::bringUpToDate(const QString &path)
{
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("PRAGMA foreign_keys = ON"));
    query.exec(QStringLiteral("PRAGMA synchronous = FULL"));
    query.finish();
    const int version = schemaVersion(m_database);
    if (version > 0 && version < newestSchemaVersion()) {
        CRASH_POINT("migration.before-copy");
        const QString problem = StoreFile::backUp(m_database, path, version, QDateTime::currentDateTime());
        if (!problem.isEmpty())
            return tr("The history %1 has to be brought up to date, and no copy could be made of it first (%2). It is "
                      "as it was.")
                .arg(path, problem);
        CRASH_POINT("migration.copied");
    }
    if (const QString problem = migrate(m_database); !problem.isEmpty())
        return problem;
    if (!query.exec(QStringLiteral("PRAGMA journal_mode = WAL")))
        return tr("The history %1 cannot be written (%2).").arg(path, query.lastError().databaseText());
    query.finish();
    query.exec(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); // WriteAheadLog empties it
    if (!HistoryLeftovers::takeOut(m_database))
        return tr("The history %1 cannot be written (%2).").arg(path, m_database.lastError().databaseText());
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
