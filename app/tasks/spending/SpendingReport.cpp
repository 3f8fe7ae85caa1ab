#include "SpendingReport.h"

#include "tasks/TaskState.h"
#include "tasks/store/file/ScopedConnection.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace {

tl::unexpected<StoreFault> notRead(const QSqlError &error)
{
    return tl::unexpected(StoreFault{StoreFault::Kind::System, error.databaseText()});
}

QDate firstDay(SpendingPeriod period, const QDate &today, const QSqlDatabase &database)
{
    constexpr int daysBefore = 29;
    switch (period) {
    case SpendingPeriod::ThisMonth:
        return {today.year(), today.month(), 1};
    case SpendingPeriod::Last30Days:
        return today.addDays(-daysBefore);
    case SpendingPeriod::Last12Months:
        return QDate(today.year(), today.month(), 1).addMonths(-11);
    case SpendingPeriod::All:
        break;
    }
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT min(accepted_at) FROM task WHERE accepted_at IS NOT NULL")) ||
        !query.next() || query.value(0).isNull())
        return {};
    return QDateTime::fromMSecsSinceEpoch(query.value(0).toLongLong()).date();
}

// [[day number, begin, end], ...]: days are 23, 24 or 25 hours long.
QString daysFrom(const QDate &first, const QDate &last)
{
    QJsonArray days;
    for (QDate day = first; day <= last; day = day.addDays(1))
        days.append(QJsonArray{day.toJulianDay(), day.startOfDay().toMSecsSinceEpoch(),
                               day.addDays(1).startOfDay().toMSecsSinceEpoch()});
    return QString::fromUtf8(QJsonDocument(days).toJson(QJsonDocument::Compact));
}

tl::expected<void, StoreFault> readRows(const QSqlDatabase &database, SpendingReport &report)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral(
        "SELECT json_extract(day.value, '$[0]') AS number, model, count(*), count(*) - count(nullif(price_usd, 0)), "
        "total(price_usd) FROM json_each(?) AS day CROSS JOIN task ON accepted_at IS NOT NULL "
        "AND accepted_at >= json_extract(day.value, '$[1]') AND accepted_at < json_extract(day.value, '$[2]') "
        "GROUP BY number, model ORDER BY number, model"));
    query.addBindValue(daysFrom(report.first, report.last));
    if (!query.exec())
        return notRead(query.lastError());
    while (query.next())
        report.rows.append({QDate::fromJulianDay(query.value(0).toLongLong()), query.value(1).toString(),
                            query.value(2).toInt(), query.value(3).toInt(), query.value(4).toDouble()});
    return {};
}

tl::expected<void, StoreFault> readUnknown(const QSqlDatabase &database, SpendingReport &report)
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral(
        "SELECT count(*) FROM task INDEXED BY task_by_state WHERE state = ? AND created_at >= ? AND created_at < ?"));
    query.addBindValue(stateName(TaskState::Unknown));
    query.addBindValue(report.first.isValid() ? report.first.startOfDay().toMSecsSinceEpoch() : 0);
    query.addBindValue(report.last.addDays(1).startOfDay().toMSecsSinceEpoch());
    if (!query.exec() || !query.next())
        return notRead(query.lastError());
    report.unknown = query.value(0).toInt();
    return {};
}

QByteArray csvText(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'"', QStringLiteral("\"\""));
    const bool plain = std::none_of(text.begin(), text.end(), [](QChar c) {
        return c == u'"' || c == u',' || c == u'\n' || c == u'\r' || c == u';';
    });
    return (plain ? text : u'"' + quoted + u'"').toUtf8();
}

} // namespace

double SpendingReport::usd() const
{
    double sum = 0;
    for (const SpendingRow &row : rows)
        sum += row.usd;
    return sum;
}

int SpendingReport::tasks() const
{
    int sum = 0;
    for (const SpendingRow &row : rows)
        sum += row.tasks;
    return sum;
}

int SpendingReport::unpriced() const
{
    int sum = 0;
    for (const SpendingRow &row : rows)
        sum += row.unpriced;
    return sum;
}

QStringList SpendingReport::models() const
{
    QHash<QString, double> spent;
    for (const SpendingRow &row : rows)
        spent[row.model] += row.usd;
    QStringList names = spent.keys();
    std::sort(names.begin(), names.end(), [&spent](const QString &a, const QString &b) {
        return spent.value(a) != spent.value(b) ? spent.value(a) > spent.value(b) : a < b;
    });
    return names;
}

tl::expected<SpendingReport, StoreFault> readSpending(const QString &path, SpendingPeriod period, const QDate &today)
{
    SpendingReport report;
    const ScopedConnection reader(path, ScopedConnection::Access::Read);
    if (!reader.database().isOpen())
        return notRead(reader.database().lastError());
    report.first = firstDay(period, today, reader.database());
    report.last = today;
    tl::expected<void, StoreFault> read;
    if (report.first.isValid())
        read = readRows(reader.database(), report);
    if (read)
        read = readUnknown(reader.database(), report);
    if (!read)
        return tl::unexpected(read.error());
    return report;
}

QByteArray spendingCsv(const QList<SpendingRow> &rows)
{
    QByteArray csv = "day,model,tasks,tasks without a price,usd\r\n";
    for (const SpendingRow &row : rows) {
        csv += row.day.toString(Qt::ISODate).toUtf8() + ',' + csvText(row.model) + ',' + QByteArray::number(row.tasks) +
               ',' + QByteArray::number(row.unpriced) + ',' + QByteArray::number(row.usd, 'f', 4) + "\r\n";
    }
    return csv;
}
