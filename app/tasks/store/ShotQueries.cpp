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

// "+prompt": else SQLite (3.40) puts its value into substr() as well, and finds no index any more.
QString sameShotStatement()
{
    return QStringLiteral("WHERE substr(prompt, 1, 64) = substr(?, 1, 64) AND +prompt = ? ORDER BY id DESC LIMIT ?");
}

QString makingStatement()
{
    return QStringLiteral("SELECT ended_at - accepted_at, json_extract(request, '$.fields.duration'), "
                          "json_extract(request, '$.fields.resolution') FROM task WHERE model = ? AND state = "
                          "'success' AND tracked = 0 AND accepted_at IS NOT NULL AND ended_at IS NOT NULL "
                          "AND json_valid(request) ORDER BY id DESC LIMIT 100");
}

MakingSample makingSampleOf(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), jsonOfSql(row.value(1)), jsonOfSql(row.value(2))};
}
