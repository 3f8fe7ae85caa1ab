#include "TaskOrderReader.h"

#include "TaskRecord.h"
#include "tasks/store/file/ScopedConnection.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

namespace {

constexpr int rowsBetweenLooks = 1024; // at whether the result is still wanted

using StillWanted = std::function<bool()>;

QString sortColumn(TaskSort sort)
{
    switch (sort) {
    case TaskSort::Newest:
    case TaskSort::Oldest:
        return QStringLiteral("NULL");
    case TaskSort::Price:
        return QStringLiteral("price_usd");
    case TaskSort::Length:
        return QStringLiteral("iif(json_valid(request), json_extract(request, '$.fields.duration'), NULL)");
    case TaskSort::Model:
        return QStringLiteral("model");
    }
    return {};
}

QString groupCondition(const TaskFilter &filter)
{
    const QList<TaskState> states = filter.states();
    if (states.isEmpty())
        return QStringLiteral("state <> 'waiting'");
    QStringList names;
    for (const TaskState state : states)
        names << u'\'' + stateName(state) + u'\'';
    return QStringLiteral("state IN (%1) AND dismissed = 0").arg(names.join(u','));
}

// Each group is a run of an index that holds nothing but what is asked here; a clip that needs the user is in no group
// of states that does.
QString orderStatement(const TaskFilter &filter, TaskSort sort)
{
    const QString columns =
        filter.words.isEmpty() ? QStringLiteral("id, %1") : QStringLiteral("id, %1, prompt, model, remote_id");
    const QString select = QStringLiteral("SELECT %1 FROM task WHERE ").arg(columns.arg(sortColumn(sort)));
    QString statement = select + groupCondition(filter);
    if (filter.group == TaskFilter::Group::NeedsYou)
        statement += QStringLiteral(" UNION ALL ") + select + TaskRecord::unsavedCondition() +
                     QStringLiteral(" AND dismissed = 0");
    return statement;
}

// A row's key; that of a model is the number of its name in `models`, until all of them are known.
qint64 keyOfRow(const QSqlQuery &row, TaskSort sort, QStringList &models)
{
    const QVariant value = row.value(1);
    switch (sort) {
    case TaskSort::Newest:
        return row.value(0).toLongLong();
    case TaskSort::Oldest:
        return -row.value(0).toLongLong();
    case TaskSort::Price:
        return keyOfPrice(value.isNull() ? std::nullopt : std::optional(value.toDouble()));
    case TaskSort::Length:
        return keyOfLength(value);
    case TaskSort::Model:
        if (!models.contains(value.toString()))
            models << value.toString();
        return models.indexOf(value.toString());
    }
    return 0;
}

void orderByModelName(TaskPlaces &found)
{
    const QStringList asFound = found.models;
    std::sort(found.models.begin(), found.models.end(), [](const QString &a, const QString &b) {
        const int order = a.compare(b, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a < b;
    });
    for (TaskPlace &place : found.places)
        place.key = keyOfModel(found.models, asFound.at(place.key));
}

std::optional<TaskPlaces> readPlaces(const QSqlDatabase &database, const TaskFilter &filter, TaskSort sort,
                                     const StillWanted &isWanted)
{
    if (!database.isOpen())
        return {};
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(orderStatement(filter, sort))) {
        qCWarning(storeLog) << query.lastError().databaseText();
        return {};
    }
    TaskPlaces found;
    for (int seen = 1; query.next(); ++seen) {
        if (seen % rowsBetweenLooks == 0 && !isWanted())
            return {};
        if (!filter.words.isEmpty() &&
            !filter.takesWords(query.value(2).toString(), query.value(3).toString(), query.value(4).toString()))
            continue;
        found.places.push_back({keyOfRow(query, sort, found.models), query.value(0).toLongLong()});
    }
    if (sort == TaskSort::Model)
        orderByModelName(found);
    std::sort(found.places.begin(), found.places.end(), std::greater());
    return found;
}

} // namespace

TaskOrderReader::TaskOrderReader(const QSqlDatabase &database)
    : m_database(database)
{
}

TaskPlaces TaskOrderReader::newest(int limit) const
{
    TaskPlaces found;
    if (!m_database.isOpen())
        return found;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT id FROM task WHERE state <> 'waiting' ORDER BY id DESC LIMIT ?"));
    query.addBindValue(limit);
    for (bool isRow = query.exec() && query.next(); isRow; isRow = query.next())
        found.places.push_back({query.value(0).toLongLong(), query.value(0).toLongLong()});
    return found;
}

std::optional<TaskPlaces> TaskOrderReader::read(const TaskFilter &filter, TaskSort sort) const
{
    return readPlaces(m_database, filter, sort, [] { return true; });
}

void TaskOrderReader::readLater(const TaskFilter &filter, TaskSort sort, QObject *context, Done done)
{
    m_worker.dropWaiting();
    const LateResultGuard::Token token = m_guard.renew();
    m_worker.run(
        [path = m_database.databaseName(), filter, sort, token] {
            return readPlaces(ScopedConnection(path, ScopedConnection::Access::Read).database(), filter, sort,
                              [&token] { return token.isCurrent(); });
        },
        [token, context = QPointer<QObject>(context), done = std::move(done)](const std::optional<TaskPlaces> &places) {
            if (context && token.isCurrent())
                done(places);
        });
}
