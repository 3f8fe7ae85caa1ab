#include "TaskRecord.h"

#include "TaskColumns.h"

#include <QSqlQuery>
#include <QStringList>

namespace {

using Change = TaskColumn::Change;

QStringList allNames()
{
    QStringList names;
    for (const TaskColumn &column : taskColumns())
        names << column.name;
    return names;
}

QString updateOf(Change change)
{
    QStringList settings;
    for (const TaskColumn &column : taskColumns())
        if (column.change == change)
            settings << QStringLiteral("%1 = :%1").arg(column.name);
    return QStringLiteral("UPDATE task SET %1 WHERE id = :id").arg(settings.join(QStringLiteral(", ")));
}

void bind(QSqlQuery &query, const TaskColumn &column, const Task &task)
{
    query.bindValue(u':' + column.name, column.toSql(task));
}

void bindOf(QSqlQuery &query, const Task &task, Change change)
{
    for (const TaskColumn &column : taskColumns())
        if (column.change == change)
            bind(query, column, task);
}

} // namespace

QString TaskRecord::insertedColumns()
{
    return allNames().join(QStringLiteral(", "));
}

QString TaskRecord::columns()
{
    return QStringLiteral("id, ") + insertedColumns();
}

QString TaskRecord::insertStatement(const QString &table)
{
    const QStringList names = allNames();
    return QStringLiteral("INSERT INTO %1 (%2) VALUES (:%3)")
        .arg(table, names.join(QStringLiteral(", ")), names.join(QStringLiteral(", :")));
}

QString TaskRecord::updateStatement()
{
    return updateOf(Change::Always);
}

QString TaskRecord::markColumns()
{
    QStringList names{QStringLiteral("id")};
    for (const TaskColumn &column : taskColumns())
        if (column.change == Change::Mark)
            names << column.name;
    return names.join(QStringLiteral(", "));
}

QString TaskRecord::markStatement()
{
    return updateOf(Change::Mark);
}

QString TaskRecord::unsavedCondition()
{
    return QStringLiteral("state = 'success' AND clip_state <> 'saved' "
                          "AND (clip_state <> 'none' OR ended_at IS NOT NULL) "
                          "AND (clip_state <> 'wanted' OR clip_error IS NOT NULL) "
                          "AND (clip_error IS NULL OR instr(clip_error, '\"kind\":\"aborted\"') = 0)");
}

QString TaskRecord::describeStatement()
{
    return updateOf(Change::Request);
}

QString TaskRecord::rewriteStatement()
{
    return describeStatement() + QStringLiteral(" AND state = 'waiting'");
}

void TaskRecord::bindRequest(QSqlQuery &query, const Task &task)
{
    bindOf(query, task, Change::Request);
}

void TaskRecord::bindAll(QSqlQuery &query, const Task &task)
{
    for (const TaskColumn &column : taskColumns())
        bind(query, column, task);
}

void TaskRecord::bindChanging(QSqlQuery &query, const Task &task)
{
    bindOf(query, task, Change::Always);
}

void TaskRecord::bindMarks(QSqlQuery &query, const TakeMarks &marks)
{
    Task task;
    task.marks = marks;
    bindOf(query, task, Change::Mark);
}

TakeMarks TaskRecord::marksFromRow(const QSqlQuery &query)
{
    Task task;
    int at = 1;
    for (const TaskColumn &column : taskColumns())
        if (column.change == Change::Mark)
            column.fromSql(query.value(at++), task);
    return task.marks;
}

Task TaskRecord::fromRow(const QSqlQuery &query)
{
    Task task;
    int at = 0;
    task.id = query.value(at++).toLongLong();
    for (const TaskColumn &column : taskColumns())
        column.fromSql(query.value(at++), task);
    return task;
}
