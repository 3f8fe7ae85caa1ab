#include "ShotQueries.h"

#include <QSqlQuery>
#include <QVariant>

namespace {

QJsonValue jsonOfSql(const QVariant &value)
{
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : QJsonValue::fromVariant(value);
}

} // namespace

QString takesStatement()
{
    return QStringLiteral("WHERE shot = ? ORDER BY take DESC, id DESC LIMIT ?");
}

QString labelsStatement()
{
    return QStringLiteral(
        "SELECT DISTINCT label.value FROM task INDEXED BY task_with_labels, json_each(task.labels) AS "
        "label WHERE task.labels <> '[]' AND json_valid(task.labels) ORDER BY label.value COLLATE NOCASE");
}

QString makingStatement()
{
    return QStringLiteral(
        "SELECT ended_at - accepted_at, json_extract(request, '$.fields.duration'), "
        "json_extract(request, '$.fields.resolution') FROM task INDEXED BY task_by_making "
        "WHERE model = ? AND state = 'success' AND tracked = 0 AND accepted_at IS NOT NULL AND ended_at IS NOT NULL "
        "AND json_valid(request) ORDER BY id DESC LIMIT 100");
}

MakingSample makingSampleOf(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), jsonOfSql(row.value(1)), jsonOfSql(row.value(2))};
}
