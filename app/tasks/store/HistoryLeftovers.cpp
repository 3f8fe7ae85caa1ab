#include "HistoryLeftovers.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>

#include <algorithm>

QString HistoryLeftovers::table()
{
    return QStringLiteral("import_under_way");
}

bool HistoryLeftovers::takeOut(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT 1 FROM sqlite_master WHERE name = '%1'").arg(table())))
        return false;
    const bool isThere = query.next();
    query.finish();
    if (!isThere)
        return true;
    const QStringList statements{QStringLiteral("BEGIN IMMEDIATE"),
                                 QStringLiteral("DELETE FROM shot WHERE id IN (SELECT shot FROM task WHERE id BETWEEN "
                                                "(SELECT first_id FROM %1) AND (SELECT last_id FROM %1)) AND NOT "
                                                "EXISTS (SELECT 1 FROM task, %1 WHERE task.shot = shot.id AND task.id "
                                                "NOT BETWEEN first_id AND last_id)")
                                     .arg(table()),
                                 QStringLiteral("DELETE FROM task WHERE id BETWEEN (SELECT first_id FROM %1) AND "
                                                "(SELECT last_id FROM %1)")
                                     .arg(table()),
                                 QStringLiteral("DROP TABLE %1").arg(table()), QStringLiteral("COMMIT")};
    const bool isDone = std::all_of(statements.begin(), statements.end(),
                                    [&query](const QString &statement) { return query.exec(statement); });
    if (!isDone)
        query.exec(QStringLiteral("ROLLBACK"));
    return isDone;
}
