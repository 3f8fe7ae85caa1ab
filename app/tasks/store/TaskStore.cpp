#include "TaskStore.h"

#include "PictureRefs.h"
#include "StoreTransaction.h"
#include "TaskRecord.h"
#include "crash/CrashPoint.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUuid>
#include <QVariant>

#include <numeric>
#include <utility>

Q_LOGGING_CATEGORY(storeLog, "linkreel.store")

namespace {

bool isFull(const QString &path)
{
    constexpr qint64 littleBytes = 128 << 10;
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < littleBytes;
}

} // namespace

TaskStore::TaskStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_connection(QStringLiteral("tasks-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
    , m_opening(m_database, path)
    , m_patience(m_database)
    , m_reserve(reservePath(path))
{
    open(StorePatience::openingMs);
}

void TaskStore::open(int patienceMs)
{
    const QString path = m_opening.path();
    m_problem = m_opening.open(patienceMs);
    if (!m_problem.isEmpty() && !m_opening.isHeld() && isFull(path) && m_reserve.spend())
        m_problem = m_opening.open(patienceMs); // SQLite writes beside a file to read it
    m_notice = m_opening.notice();
    if (m_problem.isEmpty())
        return m_patience.begin();
    m_patience.set(m_opening.isHeld() ? StoreFailure::Held : StoreFailure::Other);
    if (!m_opening.isHeld() && isFull(path))
        m_problem = tr("The disk is full, so the history %1 cannot be opened. Nothing was changed in it. Make room on "
                       "the disk, then start LinkReel again.")
                        .arg(path);
}

bool TaskStore::openAgain()
{
    if (isOpen() || !isHeld())
        return isOpen();
    open(StorePatience::momentMs);
    if (isOpen())
        emit opened();
    return isOpen();
}

QString TaskStore::folder() const
{
    return QFileInfo(m_opening.path()).path();
}

TaskStore::~TaskStore()
{
    CRASH_POINT("store.before-close");
    m_database.close();
    CRASH_POINT("store.closed");
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

bool TaskStore::storePictureRefs(const QHash<QString, QString> &values)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT OR IGNORE INTO large_value (digest, value) VALUES (:digest, :value)"));
    for (auto value = values.begin(); value != values.end(); ++value) {
        query.bindValue(QStringLiteral(":digest"), value.key());
        query.bindValue(QStringLiteral(":value"), value.value());
        if (!m_patience.run(query))
            return false;
    }
    return true;
}

bool TaskStore::add(Task &task)
{
    QHash<QString, QString> large;
    QList<Task> light{task};
    light.first().request.fields = withoutPictureRefs(task.request.fields, &large);
    if (!addAll(light, large))
        return false;
    task.id = light.first().id;
    return true;
}

bool TaskStore::addAll(QList<Task> &tasks, const QHash<QString, QString> &pictureRefs)
{
    if (!isOpen())
        return false;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !storePictureRefs(pictureRefs))
        return false;
    QList<Task> stored = tasks;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::insertStatement());
    for (Task &task : stored) {
        task.dismissed = task.dismissed && canNeedUser(task);
        TaskRecord::bindAll(query, task);
        if (!m_patience.run(query))
            return false;
        task.id = query.lastInsertId().toLongLong();
    }
    query.finish();
    CRASH_POINT("store.add.before-commit");
    if (!transaction.commit())
        return false;
    CRASH_POINT("store.add.committed");
    keepLogShort(std::accumulate(pictureRefs.begin(), pictureRefs.end(), qint64(0),
                                 [](qint64 sum, const QString &value) { return sum + value.size(); }));
    tasks = stored;
    for (const Task &task : std::as_const(stored))
        emit added(task);
    return true;
}

bool TaskStore::update(const Task &task)
{
    return updateAll({task});
}

bool TaskStore::updateAll(const QList<Task> &tasks)
{
    if (!isOpen())
        return false;
    QList<std::pair<Task, Task>> changes; // now, before
    for (const Task &task : tasks) {
        const std::optional<Task> before = one(QStringLiteral("id"), task.id);
        if (!before)
            return false;
        Task now = task;
        now.request = before->request;
        now.dismissed = now.dismissed && now.state == before->state && canNeedUser(now);
        if (now != *before)
            changes.append({now, *before});
    }
    if (changes.isEmpty())
        return true;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen())
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::updateStatement());
    for (const auto &[now, before] : std::as_const(changes)) {
        TaskRecord::bindChanging(query, now);
        query.bindValue(QStringLiteral(":id"), now.id);
        if (!m_patience.run(query))
            return false;
    }
    query.finish();
    CRASH_POINT("store.update.before-commit");
    if (!transaction.commit())
        return false;
    CRASH_POINT("store.update.committed");
    keepLogShort();
    for (const auto &[now, before] : std::as_const(changes)) {
        announceBefore(before);
        emit changed(now, before);
    }
    return true;
}

bool TaskStore::rewrite(qint64 id, const GenerationRequest &request)
{
    const std::optional<Task> before = isOpen() ? one(QStringLiteral("id"), id) : std::nullopt;
    if (!before || before->state != TaskState::Waiting)
        return false;
    QHash<QString, QString> large;
    Task now = *before;
    now.request = request;
    now.request.fields = withoutPictureRefs(request.fields, &large);
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !storePictureRefs(large))
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::rewriteStatement());
    TaskRecord::bindRequest(query, now);
    query.bindValue(QStringLiteral(":id"), id);
    if (!m_patience.run(query))
        return false;
    query.finish();
    CRASH_POINT("store.rewrite.before-commit");
    if (!transaction.commit())
        return false;
    CRASH_POINT("store.rewrite.committed");
    keepLogShort();
    announceBefore(*before);
    emit changed(now, *before);
    return true;
}

QList<Task> TaskStore::many(const QString &rest, const QVariantList &values) const
{
    QList<Task> tasks;
    if (!isOpen())
        return tasks;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT %1 FROM task %2").arg(TaskRecord::columns(), rest));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!m_patience.run(query))
        return tasks;
    while (query.next())
        tasks.append(TaskRecord::fromRow(query));
    query.finish();
    return tasks;
}

std::optional<Task> TaskStore::one(const QString &where, const QVariant &value) const
{
    const QList<Task> found = many(QStringLiteral("WHERE %1 = ? ORDER BY id LIMIT 1").arg(where), {value});
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

std::optional<Task> TaskStore::task(qint64 id) const
{
    return one(QStringLiteral("id"), id);
}

std::optional<Task> TaskStore::taskByRemoteId(const QString &remoteId) const
{
    return remoteId.isEmpty() ? std::nullopt : one(QStringLiteral("remote_id"), remoteId);
}

QList<Task> TaskStore::page(qint64 beforeId, int limit) const
{
    if (beforeId > 0)
        return many(QStringLiteral("WHERE id < ? AND state <> 'waiting' ORDER BY id DESC LIMIT ?"), {beforeId, limit});
    return many(QStringLiteral("WHERE state <> 'waiting' ORDER BY id DESC LIMIT ?"), {limit});
}

QList<Task> TaskStore::inStates(const QList<TaskState> &states) const
{
    QStringList marks;
    QVariantList values;
    for (const TaskState state : states) {
        marks << QStringLiteral("?");
        values << stateName(state);
    }
    return many(QStringLiteral("WHERE state IN (%1) ORDER BY id").arg(marks.join(u',')), values);
}

QList<TaskStore::WaitingPlace> TaskStore::waiting() const
{
    QList<WaitingPlace> places;
    if (!isOpen())
        return places;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT id, queue_position, held, batch FROM task WHERE state = 'waiting' "
                                 "ORDER BY queue_position, id"));
    if (!m_patience.run(query))
        return places;
    while (query.next())
        places.append({query.value(0).toLongLong(), query.value(1).toDouble(), query.value(2).toBool(),
                       query.value(3).toString()});
    query.finish();
    return places;
}

QList<Task> TaskStore::withClipState(ClipState state) const
{
    return many(QStringLiteral("WHERE clip_state = ? ORDER BY id"), {clipStateName(state)});
}

QList<Task> TaskStore::notOnDisk(qint64 endedAfterMs) const
{
    return many(QStringLiteral("WHERE state = ? AND clip_state <> ? AND ended_at > ? AND clip_link <> '' ORDER BY id"),
                {stateName(TaskState::Success), clipStateName(ClipState::Saved), endedAfterMs});
}

QList<Task> TaskStore::successesWithoutClip(const QDateTime &acceptedSince) const
{
    // The "+" keeps SQLite from reading every success there ever was: the index of acceptances leads to these few.
    return many(QStringLiteral("WHERE accepted_at >= ? AND +state = 'success' AND clip_state = 'none' AND "
                               "clip_link <> '' ORDER BY id"),
                {acceptedSince.toMSecsSinceEpoch()});
}

QHash<TaskState, int> TaskStore::countsByState() const
{
    QHash<TaskState, int> counts;
    if (!isOpen())
        return counts;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT state, count(*) FROM task GROUP BY state"));
    if (!m_patience.run(query))
        return counts;
    while (query.next())
        if (const std::optional<TaskState> state = stateFromName(query.value(0).toString()))
            counts.insert(*state, query.value(1).toInt());
    query.finish();
    return counts;
}

int TaskStore::dismissed() const
{
    QSqlQuery query(m_database);
    const bool known =
        isOpen() && query.exec(QStringLiteral("SELECT count(*) FROM task WHERE dismissed <> 0")) && query.next();
    return known ? query.value(0).toInt() : 0;
}

int TaskStore::unsaved() const
{
    QSqlQuery query(m_database);
    const bool known =
        isOpen() &&
        query.exec(QStringLiteral("SELECT count(*) FROM task WHERE %1").arg(TaskRecord::unsavedCondition())) &&
        query.next();
    return known ? query.value(0).toInt() : 0;
}

QList<PastPrompt> TaskStore::pastPrompts(const QString &search, qint64 before, int limit) const
{
    QList<PastPrompt> prompts;
    if (!isOpen())
        return prompts;
    const PastPromptQuery question = pastPromptQuery(search, before, limit);
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(question.statement);
    for (const QVariant &value : question.values)
        query.addBindValue(value);
    if (!m_patience.run(query))
        return prompts;
    while (query.next())
        prompts.append({query.value(0).toString(), query.value(1).toLongLong()});
    query.finish();
    return prompts;
}
