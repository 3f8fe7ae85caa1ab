#include "Migrations.h"

#include "PictureMigration.h"
#include "ShotGrouper.h"
#include "crash/CrashPoint.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <utility>

namespace {

constexpr int pictureVersion = 8; // its script makes the table, the rest is PictureMigration's
constexpr int shotVersion = 10;   // its script makes the tables, the shots of the tasks are ShotGrouper's

tl::unexpected<StoreFault> systemFault(const QSqlQuery &query)
{
    return tl::make_unexpected(StoreFault{StoreFault::Kind::System, query.lastError().databaseText()});
}

QString scriptPath(int version)
{
    return QStringLiteral(":/migrations/%1.sql").arg(version, 4, 10, QLatin1Char('0'));
}

// A script's statements end in ';' at the end of a line; QSqlQuery takes one at a time.
QStringList statementsOf(int version)
{
    QFile file(scriptPath(version));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("Missing resource %s", qPrintable(file.fileName()));
    QStringList statements;
    for (const QString &part : QString::fromUtf8(file.readAll()).split(QStringLiteral(";\n"))) {
        const QString statement = part.trimmed();
        if (!statement.isEmpty())
            statements << statement;
    }
    return statements;
}

tl::expected<void, StoreFault> apply(const QSqlDatabase &database, int version)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return systemFault(query);
    if (schemaVersion(database) >= version) { // somebody else did it since it was looked at
        query.exec(QStringLiteral("ROLLBACK"));
        return {};
    }
    const qint64 before = taskCount(database);
    QStringList statements = statementsOf(version);
    statements << QStringLiteral("PRAGMA user_version = %1").arg(version);
    tl::expected<void, StoreFault> done;
    const auto execute = [&query, &done](const QString &statement) {
        CRASH_POINT("migration.statement");
        if (done && !query.exec(statement))
            done = systemFault(query);
    };
    for (const QString &statement : std::as_const(statements))
        execute(statement);
    if (done && version == pictureVersion)
        done = moveLargeValues(database);
    if (done && version == shotVersion)
        done = groupIntoShots(database);
    if (done && taskCount(database) < before)
        done = tl::make_unexpected(StoreFault{StoreFault::Kind::TasksLost});
    execute(QStringLiteral("COMMIT"));
    if (!done)
        query.exec(QStringLiteral("ROLLBACK"));
    else
        CRASH_POINT("migration.committed");
    return done;
}

} // namespace

int newestSchemaVersion()
{
    int version = 0;
    while (QFile::exists(scriptPath(version + 1)))
        ++version;
    return version;
}

int schemaVersion(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("PRAGMA user_version")) && query.next() ? query.value(0).toInt() : -1;
}

qint64 taskCount(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    return query.exec(QStringLiteral("SELECT count(*) FROM task")) && query.next() ? query.value(0).toLongLong() : -1;
}

tl::expected<void, StoreError> migrate(const QSqlDatabase &database)
{
    const auto failed = [&database](StoreError::Kind kind, const StoreFault &fault) {
        return tl::make_unexpected(StoreError{kind, database.databaseName(), fault});
    };
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return failed(StoreError::Kind::NotRead, {StoreFault::Kind::System, query.lastError().databaseText()});
    const int found = query.value(0).toInt();
    query.finish();
    const int newest = newestSchemaVersion();
    if (found > newest)
        return failed(StoreError::Kind::Newer, {});
    for (int version = found + 1; version <= newest; ++version)
        if (const auto applied = apply(database, version); !applied)
            return failed(StoreError::Kind::NotMigrated, applied.error());
    return {};
}
