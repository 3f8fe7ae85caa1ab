#include "Migrations.h"

#include "PictureMigration.h"
#include "crash/CrashPoint.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <utility>

namespace {

constexpr int pictureVersion = 8; // its script makes the table, the rest is PictureMigration's

struct MigrationsTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(Migrations)
};

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

QString apply(const QSqlDatabase &database, int version)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return query.lastError().databaseText();
    if (schemaVersion(database) >= version) { // somebody else did it since it was looked at
        query.exec(QStringLiteral("ROLLBACK"));
        return {};
    }
    const qint64 before = taskCount(database);
    QStringList statements = statementsOf(version);
    statements << QStringLiteral("PRAGMA user_version = %1").arg(version);
    QString problem;
    const auto execute = [&query, &problem](const QString &statement) {
        CRASH_POINT("migration.statement");
        if (problem.isEmpty() && !query.exec(statement))
            problem = query.lastError().databaseText();
    };
    for (const QString &statement : std::as_const(statements))
        execute(statement);
    if (problem.isEmpty() && version == pictureVersion)
        problem = moveLargeValues(database);
    if (problem.isEmpty() && taskCount(database) < before)
        problem = QStringLiteral("tasks would be lost");
    execute(QStringLiteral("COMMIT"));
    if (!problem.isEmpty()) {
        query.exec(QStringLiteral("ROLLBACK"));
        return problem;
    }
    CRASH_POINT("migration.committed");
    return {};
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

QString migrate(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return MigrationsTexts::tr("The history %1 cannot be read (%2). Nothing was changed in it.")
            .arg(database.databaseName(), query.lastError().databaseText());
    const int found = query.value(0).toInt();
    query.finish();
    const int newest = newestSchemaVersion();
    if (found > newest)
        return MigrationsTexts::tr(
                   "The history %1 was written by a newer LinkReel. Start that one, or move the file away; nothing was "
                   "changed in it.")
            .arg(database.databaseName());
    for (int version = found + 1; version <= newest; ++version)
        if (const QString problem = apply(database, version); !problem.isEmpty())
            return MigrationsTexts::tr("The history %1 could not be brought up to date (%2). It is as it was.")
                .arg(database.databaseName(), problem);
    return {};
}
