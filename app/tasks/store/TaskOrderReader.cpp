#include "TaskOrderReader.h"

#include "TaskConditions.h"
#include "TaskRecord.h"
#include "tasks/store/file/ScopedConnection.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

namespace {

constexpr int rowsBetweenLooks = 1024; // at whether the result is still wanted
constexpr int fewMatches = 3000;       // of a search: looked up one by one; of more the whole index is read

using StillWanted = std::function<bool()>;

bool runQuestion(QSqlQuery &query, const TaskCondition &question)
{
    query.setForwardOnly(true);
    query.prepare(question.sql);
    for (const QVariant &value : question.values)
        query.addBindValue(value);
    if (query.exec())
        return true;
    qCWarning(storeLog) << query.lastError().databaseText();
    return false;
}

QString sortColumn(TaskSort sort)
{
    switch (sort) {
    case TaskSort::Newest:
    case TaskSort::Oldest:
        return QStringLiteral("created_at");
    case TaskSort::Price:
        return QStringLiteral("price_usd");
    case TaskSort::Length:
        return QStringLiteral("iif(json_valid(request), json_extract(request, '$.fields.duration'), NULL)");
    case TaskSort::Stars:
        return QStringLiteral("stars");
    case TaskSort::Model:
        return QStringLiteral("model");
    }
    return {};
}

bool hasFewMatches(const QSqlDatabase &database, const QString &text)
{
    QSqlQuery query(database);
    const TaskCondition question{
        QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM task_text WHERE task_text MATCH ? LIMIT %1)")
            .arg(fewMatches + 1),
        {text}};
    return runQuestion(query, question) && query.next() && query.value(0).toInt() <= fewMatches;
}

// What needs the user and what runs are few, and so is what a rare word finds: these are looked up by their ids. All
// else is read out of the one index that has what is asked here.
TaskCondition orderQuestion(const QSqlDatabase &database, const TaskFilter &filter, TaskSort sort)
{
    const QString text = textQuestion(filter.words);
    const bool isByText = !text.isEmpty() && hasFewMatches(database, text);
    QString source = QStringLiteral("task INDEXED BY task_in_library");
    if (isByText || filter.group == TaskFilter::Group::NeedsYou || filter.group == TaskFilter::Group::Running)
        source = QStringLiteral("task NOT INDEXED");
    TaskCondition question{QStringLiteral("SELECT id, %1, shot FROM %2 WHERE ").arg(sortColumn(sort), source), {}};
    const TaskCondition all = conditionOf(filter, WordLookup::Once);
    question.sql += all.sql;
    question.values = all.values;
    if (filter.group == TaskFilter::Group::NeedsYou && !isByText)
        question.sql += QStringLiteral(" AND id IN (SELECT id FROM task WHERE state IN "
                                       "('unknown', 'refused', 'failed', 'timed-out', 'not-found') AND dismissed = 0 "
                                       "UNION ALL SELECT id FROM task WHERE %1 AND dismissed = 0)")
                            .arg(TaskRecord::unsavedCondition());
    else if (filter.group == TaskFilter::Group::Running && !isByText)
        question.sql += QStringLiteral(" AND id IN (SELECT id FROM task WHERE state IN ('sending', 'pending', "
                                       "'processing'))");
    return question;
}

// A row's key; that of a model is the number of its name in `models`, until all of them are known.
qint64 keyOfRow(const QSqlQuery &row, TaskSort sort, QStringList &models)
{
    const QVariant value = row.value(1);
    switch (sort) {
    case TaskSort::Newest:
    case TaskSort::Stars:
        return value.toLongLong();
    case TaskSort::Oldest:
        return -value.toLongLong();
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

// Which one of each shot stays.
class ShotFold
{
public:
    explicit ShotFold(const QSqlDatabase &database)
    {
        QSqlQuery query(database);
        for (bool isRow =
                 runQuestion(query, {QStringLiteral("SELECT pick FROM shot WHERE pick <> 0"), {}}) && query.next();
             isRow; isRow = query.next())
            m_picks.insert(query.value(0).toLongLong());
    }

    void add(TaskPlaces &into, const TaskPlace &place, qint64 shot)
    {
        const auto known = shot == 0 ? m_of.end() : m_of.find(shot);
        if (known == m_of.end()) {
            if (shot != 0)
                m_of.insert(shot, into.places.size());
            into.places.push_back(place);
        } else if (isBefore(place, into.places[*known])) {
            into.places[*known] = place;
        }
    }

    void finish(TaskPlaces &into) const
    {
        into.shots.reserve(m_of.size());
        for (auto shot = m_of.begin(); shot != m_of.end(); ++shot)
            into.shots.insert(shot.key(), into.places[*shot].id);
    }

private:
    bool isBefore(const TaskPlace &one, const TaskPlace &other) const
    {
        const bool isPick = m_picks.contains(one.id);
        return isPick != m_picks.contains(other.id) ? isPick : one.id > other.id;
    }

    QSet<qint64> m_picks;
    QHash<qint64, std::size_t> m_of;
};

std::optional<TaskPlaces> readPlaces(const QSqlDatabase &database, const TaskFilter &filter, TaskSort sort,
                                     TaskGrouping grouping, const StillWanted &isWanted)
{
    if (!database.isOpen())
        return {};
    QSqlQuery query(database);
    if (!runQuestion(query, orderQuestion(database, filter, sort)))
        return {};
    TaskPlaces found;
    std::optional<ShotFold> fold;
    if (grouping == TaskGrouping::Shots)
        fold.emplace(database);
    for (int seen = 1; query.next(); ++seen) {
        if (seen % rowsBetweenLooks == 0 && !isWanted())
            return {};
        const TaskPlace place{keyOfRow(query, sort, found.models), query.value(0).toLongLong()};
        if (fold)
            fold->add(found, place, query.value(2).toLongLong());
        else
            found.places.push_back(place);
    }
    if (fold)
        fold->finish(found);
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
    const TaskCondition all = conditionOf({}, WordLookup::Once);
    const bool isRead =
        runQuestion(query, {QStringLiteral("SELECT id, created_at FROM task INDEXED BY task_in_library WHERE %1 "
                                           "ORDER BY created_at DESC, id DESC LIMIT %2")
                                .arg(all.sql)
                                .arg(limit),
                            all.values});
    while (isRead && query.next())
        found.places.push_back({query.value(1).toLongLong(), query.value(0).toLongLong()});
    return found;
}

std::optional<TaskPlaces> TaskOrderReader::read(const TaskFilter &filter, TaskSort sort, TaskGrouping grouping) const
{
    return readPlaces(m_database, filter, sort, grouping, [] { return true; });
}

void TaskOrderReader::readLater(const TaskFilter &filter, TaskSort sort, TaskGrouping grouping, QObject *context,
                                Done done)
{
    m_worker.dropWaiting();
    const LateResultGuard::Token token = m_guard.renew();
    m_worker.run(
        [path = m_database.databaseName(), filter, sort, grouping, token] {
            return readPlaces(ScopedConnection(path, ScopedConnection::Access::Read).database(), filter, sort, grouping,
                              [&token] { return token.isCurrent(); });
        },
        [token, context = QPointer<QObject>(context), done = std::move(done)](const std::optional<TaskPlaces> &places) {
            if (context && token.isCurrent())
                done(places);
        });
}

bool TaskOrderReader::takes(const TaskFilter &filter, qint64 id) const
{
    if (!m_database.isOpen())
        return false;
    TaskCondition question = conditionOf(filter, WordLookup::EachRow);
    question.sql = QStringLiteral("SELECT 1 FROM task NOT INDEXED WHERE id = %1 AND ").arg(id) + question.sql;
    QSqlQuery query(m_database);
    return runQuestion(query, question) && query.next();
}

qint64 TaskOrderReader::standsFor(const TaskFilter &filter, qint64 shot) const
{
    if (!m_database.isOpen() || shot == 0)
        return 0;
    TaskCondition question = conditionOf(filter, WordLookup::EachRow);
    question.sql = QStringLiteral("SELECT id FROM task INDEXED BY task_by_shot WHERE shot = %1 AND %2 ORDER BY "
                                  "id = (SELECT pick FROM shot WHERE id = %1) DESC, id DESC LIMIT 1")
                       .arg(QString::number(shot), question.sql);
    QSqlQuery query(m_database);
    return runQuestion(query, question) && query.next() ? query.value(0).toLongLong() : 0;
}

int TaskOrderReader::takesOf(qint64 shot) const
{
    if (!m_database.isOpen() || shot == 0)
        return 0;
    QSqlQuery query(m_database);
    const TaskCondition question{QStringLiteral("SELECT count(*) FROM task WHERE shot = ? AND state <> 'waiting' AND "
                                                "hidden_at IS NULL AND rejected = 0"),
                                 {shot}};
    return runQuestion(query, question) && query.next() ? query.value(0).toInt() : 0;
}

// From one to the next by the index (migration 0011): no more rows are read than there are models.
QStringList TaskOrderReader::models() const
{
    return textsOf(QStringLiteral(
        "WITH RECURSIVE one(model) AS (SELECT min(model) FROM task UNION ALL "
        "SELECT (SELECT min(model) FROM task WHERE task.model > one.model) FROM one WHERE one.model IS NOT NULL) "
        "SELECT model FROM one WHERE model IS NOT NULL"));
}

QStringList TaskOrderReader::labels() const
{
    return textsOf(QStringLiteral("SELECT DISTINCT label.value FROM task INDEXED BY task_with_labels, "
                                  "json_each(task.labels) AS label WHERE task.labels <> '[]' ORDER BY label.value"));
}

QStringList TaskOrderReader::textsOf(const QString &statement) const
{
    QStringList found;
    QSqlQuery query(m_database);
    for (bool isRow = m_database.isOpen() && runQuestion(query, {statement, {}}) && query.next(); isRow;
         isRow = query.next())
        found << query.value(0).toString();
    return found;
}

TaskSum TaskOrderReader::sumOf(const TaskFilter &filter, qint64 fromMs, qint64 toMs) const
{
    if (!m_database.isOpen())
        return {};
    TaskCondition question = conditionOf(filter, WordLookup::EachRow);
    question.add(QStringLiteral("created_at >= ? AND created_at < ?"), {fromMs, toMs});
    question.sql = QStringLiteral("SELECT count(*), count(DISTINCT shot), total(price_usd) FROM task "
                                  "INDEXED BY task_in_library WHERE ") +
                   question.sql;
    QSqlQuery query(m_database);
    if (!runQuestion(query, question) || !query.next())
        return {};
    return {query.value(0).toInt(), query.value(1).toInt(), query.value(2).toDouble()};
}
