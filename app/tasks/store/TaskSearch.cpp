#include "TaskSearch.h"

#include "IdArray.h"
#include "PictureStore.h"
#include "PriceQueries.h"
#include "ShotQueries.h"
#include "TaskOrderReader.h"
#include "TaskRecord.h"
#include "platform/UtcTime.h"
#include "tasks/store/file/ScopedConnection.h"
#include "tasks/store/file/StorePatience.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

Q_DECLARE_LOGGING_CATEGORY(storeLog)

namespace {

void prepare(QSqlQuery &query, const QString &statement, const QVariantList &values)
{
    query.setForwardOnly(true);
    query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
}

// For figures: a failure is logged, and is no news for StorePatience.
bool execute(QSqlQuery &query)
{
    if (query.exec())
        return true;
    qCWarning(storeLog) << query.lastError().databaseText();
    return false;
}

} // namespace

TaskSearch::TaskSearch(const QSqlDatabase &database, StorePatience &patience)
    : m_database(database)
    , m_patience(patience)
{
}

// `rest` is what follows "FROM task" in the statement.
QList<Task> TaskSearch::many(const QString &rest, const QVariantList &values) const
{
    QList<Task> tasks;
    if (!m_database.isOpen())
        return tasks;
    QSqlQuery query(m_database);
    prepare(query, QStringLiteral("SELECT %1 FROM task %2").arg(TaskRecord::columns(), rest), values);
    if (!m_patience.run(query))
        return tasks;
    while (query.next())
        tasks.append(TaskRecord::fromRow(query));
    query.finish();
    return tasks;
}

std::optional<Task> TaskSearch::one(const QString &where, const QVariant &value) const
{
    const QList<Task> found = many(QStringLiteral("WHERE %1 = ? ORDER BY id LIMIT 1").arg(where), {value});
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

std::optional<Task> TaskSearch::task(qint64 id) const
{
    return one(QStringLiteral("id"), id);
}

QList<Task> TaskSearch::tasks(const QList<qint64> &ids) const
{
    QHash<qint64, Task> found;
    for (const Task &task : many(QStringLiteral("WHERE id IN (SELECT value FROM json_each(?))"), {idArray(ids)}))
        found.insert(task.id, task);
    QList<Task> tasks;
    for (const qint64 id : ids)
        if (const auto task = found.constFind(id); task != found.cend())
            tasks << *task;
    return tasks;
}

QHash<qint64, TakeMarks> TaskSearch::marks(const QList<qint64> &ids) const
{
    QHash<qint64, TakeMarks> found;
    if (!m_database.isOpen())
        return found;
    QSqlQuery query(m_database);
    prepare(query,
            QStringLiteral("SELECT %1 FROM task WHERE id IN (SELECT value FROM json_each(?))")
                .arg(TaskRecord::markColumns()),
            {idArray(ids)});
    for (bool isRow = execute(query) && query.next(); isRow; isRow = query.next())
        found.insert(query.value(0).toLongLong(), TaskRecord::marksFromRow(query));
    return found;
}

QList<Task> TaskSearch::takesOf(qint64 shot, int most) const
{
    QList<Task> takes = many(takesStatement(), {shot, most});
    std::reverse(takes.begin(), takes.end());
    return takes;
}

void TaskSearch::readWhole(qint64 id, QObject *context, WholeDone done) const
{
    const std::optional<Task> light = task(id);
    const QSet<QString> digests = light ? pictureDigests(light->request.fields) : QSet<QString>();
    if (digests.isEmpty())
        return done(light);
    m_reader.run(
        [path = m_database.databaseName(), digests] {
            return PictureStore::read(ScopedConnection(path, ScopedConnection::Access::Read).database(), digests);
        },
        [task = *light, context = QPointer<QObject>(context), done](const Pictures &pictures) mutable {
            task.request.pictures = pictures;
            if (context)
                done(task);
        });
}

std::optional<Task> TaskSearch::taskByRemoteId(const QString &remoteId) const
{
    return remoteId.isEmpty() ? std::nullopt : one(QStringLiteral("remote_id"), remoteId);
}

QList<Task> TaskSearch::page(qint64 beforeId, int limit) const
{
    if (beforeId > 0)
        return many(QStringLiteral("WHERE id < ? AND state <> 'waiting' ORDER BY id DESC LIMIT ?"), {beforeId, limit});
    return many(QStringLiteral("WHERE state <> 'waiting' ORDER BY id DESC LIMIT ?"), {limit});
}

std::unique_ptr<TaskOrderReader> TaskSearch::orderReader() const
{
    return std::make_unique<TaskOrderReader>(m_database);
}

QList<Task> TaskSearch::between(qint64 firstId, qint64 lastId, int limit) const
{
    return many(QStringLiteral("WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?"), {firstId, lastId, limit});
}

QList<Task> TaskSearch::inStates(const QList<TaskState> &states) const
{
    QStringList marks;
    QVariantList values;
    for (const TaskState state : states) {
        marks << QStringLiteral("?");
        values << stateName(state);
    }
    return many(QStringLiteral("WHERE state IN (%1) ORDER BY id").arg(marks.join(u',')), values);
}

QList<TaskSearch::WaitingPlace> TaskSearch::waiting() const
{
    QList<WaitingPlace> places;
    if (!m_database.isOpen())
        return places;
    QSqlQuery query(m_database);
    prepare(query,
            QStringLiteral("SELECT id, queue_position, held, batch FROM task WHERE state = 'waiting' "
                           "ORDER BY queue_position, id"),
            {});
    if (!m_patience.run(query))
        return places;
    while (query.next())
        places.append({query.value(0).toLongLong(), query.value(1).toDouble(), query.value(2).toBool(),
                       query.value(3).toString()});
    query.finish();
    return places;
}

QList<Task> TaskSearch::withClipState(ClipState state) const
{
    return many(QStringLiteral("WHERE clip_state = ? ORDER BY id"), {clipStateName(state)});
}

QList<Task> TaskSearch::notOnDisk(qint64 endedAfterMs) const
{
    return many(QStringLiteral("WHERE state = ? AND clip_state <> ? AND ended_at > ? AND clip_link <> '' ORDER BY id"),
                {stateName(TaskState::Success), clipStateName(ClipState::Saved), endedAfterMs});
}

QList<Task> TaskSearch::successesWithoutClip(const QDateTime &acceptedSince) const
{
    // The "+" keeps SQLite from reading every success there ever was: the index of acceptances leads to these few.
    return many(QStringLiteral("WHERE accepted_at >= ? AND +state = 'success' AND clip_state = 'none' AND "
                               "clip_link <> '' ORDER BY id"),
                {acceptedSince.toMSecsSinceEpoch()});
}

QStringList TaskSearch::knownLabels() const
{
    QStringList labels;
    if (!m_database.isOpen())
        return labels;
    QSqlQuery query(m_database);
    prepare(query, labelsStatement(), {});
    for (bool isRow = execute(query) && query.next(); isRow; isRow = query.next())
        labels << query.value(0).toString();
    return labels;
}

QList<MakingSample> TaskSearch::makingSamples(const QString &model) const
{
    QList<MakingSample> samples;
    if (!m_database.isOpen())
        return samples;
    QSqlQuery query(m_database);
    prepare(query, makingStatement(), {model});
    for (bool isRow = execute(query) && query.next(); isRow; isRow = query.next())
        samples.append(makingSampleOf(query));
    return samples;
}

bool TaskSearch::isThere(const QString &statement, const QString &value) const
{
    if (!m_database.isOpen())
        return false;
    QSqlQuery query(m_database);
    prepare(query, statement, {value});
    return execute(query) && query.next();
}

bool TaskSearch::knowsPrompt(const QString &prompt) const
{
    return isThere(QStringLiteral("SELECT 1 FROM past_prompt WHERE prompt = ?"), prompt);
}

bool TaskSearch::knowsPicture(const QString &digest) const
{
    return isThere(QStringLiteral("SELECT 1 FROM picture WHERE digest = ?"), digest);
}

QHash<TaskState, int> TaskSearch::countsByState() const
{
    QHash<TaskState, int> counts;
    if (!m_database.isOpen())
        return counts;
    QSqlQuery query(m_database);
    prepare(query, QStringLiteral("SELECT state, count(*) FROM task GROUP BY state"), {});
    if (!m_patience.run(query))
        return counts;
    while (query.next())
        if (const std::optional<TaskState> state = stateFromName(query.value(0).toString()))
            counts.insert(*state, query.value(1).toInt());
    query.finish();
    return counts;
}

int TaskSearch::count(const QString &condition) const
{
    if (!m_database.isOpen())
        return 0;
    QSqlQuery query(m_database);
    prepare(query, QStringLiteral("SELECT count(*) FROM task WHERE ") + condition, {});
    return execute(query) && query.next() ? query.value(0).toInt() : 0;
}

int TaskSearch::dismissed() const
{
    return count(QStringLiteral("dismissed <> 0"));
}

int TaskSearch::unsaved() const
{
    return count(TaskRecord::unsavedCondition());
}

QList<PastPrompt> TaskSearch::pastPrompts(const QString &search, qint64 before, int limit) const
{
    QList<PastPrompt> prompts;
    if (!m_database.isOpen())
        return prompts;
    const PastPromptQuery question = pastPromptQuery(search, before, limit);
    QSqlQuery query(m_database);
    prepare(query, question.statement, question.values);
    if (!m_patience.run(query))
        return prompts;
    while (query.next())
        prompts.append({query.value(0).toString(), query.value(1).toLongLong()});
    query.finish();
    return prompts;
}

Spending TaskSearch::spending(const QDateTime &from, const QDateTime &to) const
{
    Spending sum;
    if (!m_database.isOpen())
        return sum;
    const QVariantList span{from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch()};
    QSqlQuery query(m_database);
    prepare(query,
            QStringLiteral("SELECT total(price_usd), count(price_usd), count(*) FROM task "
                           "WHERE accepted_at IS NOT NULL AND accepted_at >= ? AND accepted_at < ?"),
            span);
    if (!execute(query) || !query.next())
        return sum;
    sum.usd = query.value(0).toDouble();
    sum.priced = query.value(1).toInt();
    sum.unpriced = query.value(2).toInt() - sum.priced;
    query.finish();
    // By the index of the states, whatever SQLite would guess: the unknown ones are few, a month's tasks may be many.
    prepare(query,
            QStringLiteral("SELECT count(*) FROM task INDEXED BY task_by_state "
                           "WHERE state = ? AND created_at >= ? AND created_at < ?"),
            QVariantList{stateName(TaskState::Unknown)} + span);
    if (execute(query) && query.next())
        sum.unknown = query.value(0).toInt();
    return sum;
}

std::optional<TaskSearch::PricedTask> TaskSearch::newestPriced(const GenerationRequest &like, bool anyDuration,
                                                               const Fits &fits) const
{
    if (!m_database.isOpen())
        return {};
    const PricedQuestion question = pricedQuestion(like, anyDuration);
    QSqlQuery query(m_database);
    prepare(query, question.statement, question.values);
    if (!execute(query))
        return {};
    while (query.next()) {
        const GenerationRequest seen =
            GenerationRequest::fromJson(QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object());
        if (fits(seen))
            return PricedTask{seen, query.value(1).toDouble(), utcTime(query.value(2).toLongLong())};
    }
    return {};
}
