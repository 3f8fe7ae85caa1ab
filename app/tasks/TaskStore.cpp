#include "TaskStore.h"

#include "HistoryLeftovers.h"
#include "LargeValues.h"
#include "Migrations.h"
#include "Salvage.h"
#include "StoreFile.h"
#include "TaskRecord.h"
#include "crash/CrashPoint.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUuid>
#include <QVariant>

#include <numeric>
#include <utility>

Q_LOGGING_CATEGORY(storeLog, "linkreel.store")

namespace {

bool run(QSqlQuery &query)
{
    if (query.exec())
        return true;
    qCWarning(storeLog) << query.lastError().databaseText();
    return false;
}

// One write: everything in it, or nothing. Committed to the platter before it returns true.
class Transaction
{
public:
    Transaction(const QSqlDatabase &database, WriteTurn &turn)
        : m_turn(std::in_place, turn, WriteTurn::Priority::Window)
        , m_query(database)
        , m_open(m_query.exec(QStringLiteral("BEGIN IMMEDIATE")))
    {
    }
    ~Transaction()
    {
        if (m_open)
            m_query.exec(QStringLiteral("ROLLBACK"));
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    bool isOpen() const { return m_open; }
    bool commit()
    {
        if (!m_query.exec(QStringLiteral("COMMIT"))) {
            qCWarning(storeLog) << m_query.lastError().databaseText();
            return false;
        }
        m_open = false;
        m_turn.reset(); // who hears of it may write
        return true;
    }

private:
    std::optional<WriteTurn::Hold> m_turn;
    QSqlQuery m_query;
    bool m_open;
};

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
    , m_reserve(reservePath(path))
{
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    m_problem = open(path);
    if (!m_problem.isEmpty() && isFull(path) && m_reserve.spend()) { // SQLite writes beside a file to read it
        m_database.close();
        m_problem = open(path);
    }
    if (m_problem.isEmpty())
        return;
    m_database.close();
    if (isFull(path))
        m_problem = tr("The disk is full, so the history %1 cannot be opened. Nothing was changed in it. Make room on "
                       "the disk, then start LinkReel again.")
                        .arg(path);
}

QString TaskStore::open(const QString &path)
{
    const StoreFile::Replacing done = StoreFile::finishReplacing(path, QDateTime::currentDateTime());
    if (!done.problem.isEmpty())
        return tr("The history %1 was damaged, and what could be read of it could not take its place (%2). Nothing is "
                  "lost. Mend the folder, then start LinkReel again.")
            .arg(path, done.problem);
    if (!done.aside.isEmpty())
        m_notice =
            tr("The history was damaged. What could be read of it was kept. The damaged file was set aside as %1.")
                .arg(done.aside);
    if (!done.unused.isEmpty())
        m_notice = tr("What could be read of a damaged history was not needed, for a whole one stands in its place. It "
                      "was kept as %1.")
                       .arg(done.unused);
    if (!StoreFile::isSound(path))
        return replaceDamaged(path);
    if (!m_database.open())
        return tr("The history %1 cannot be opened (%2).").arg(path, m_database.lastError().databaseText());
    return bringUpToDate(path);
}

// The new history is whole before it takes the place of the damaged one: a run that is killed in between is gone on
// with. Whatever fails on the way leaves the damaged one where it is, for then more of it may be readable.
QString TaskStore::replaceDamaged(const QString &path)
{
    const QString fresh = StoreFile::beginFresh(path);
    Salvaged kept;
    m_database.setDatabaseName(fresh);
    if (fresh.isEmpty())
        kept.problem = tr("something is in the way in its folder");
    else if (!m_database.open())
        kept.problem = m_database.lastError().databaseText();
    else if (kept.problem = bringUpToDate(fresh); kept.problem.isEmpty())
        kept = salvage(path, m_database);
    m_database.close();
    m_database.setDatabaseName(path);
    if (kept.problem.isEmpty() && !StoreFile::finishFresh(path))
        kept.problem = tr("the new one could not be finished");
    const StoreFile::Replacing done = kept.problem.isEmpty()
                                          ? StoreFile::finishReplacing(path, QDateTime::currentDateTime())
                                          : StoreFile::Replacing{{}, {}, kept.problem};
    if (!done.problem.isEmpty())
        return tr("The history %1 is damaged, and what can be read of it could not be put into a new one (%2). Nothing "
                  "was changed in it, and nothing is lost. Make room on the disk or mend the folder, then start "
                  "LinkReel again.")
            .arg(path, done.problem);
    m_notice = saidOf(kept, done.aside);
    if (!m_database.open())
        return tr("The history %1 cannot be opened (%2).").arg(path, m_database.lastError().databaseText());
    return bringUpToDate(path);
}

QString TaskStore::saidOf(const Salvaged &kept, const QString &aside)
{
    const int whole = kept.tasks - kept.partial;
    QStringList sentences{tr("The history was damaged.")};
    sentences << (kept.tasks == 0 ? tr("None of its tasks could be read.")
                  : whole == 1    ? tr("One task could be read and was kept.")
                                  : tr("%1 tasks could be read and were kept.").arg(whole));
    if (kept.partial > 0)
        sentences << tr("Of %n more the request could not be read; LinkModel is asked about those that it knows.", "",
                        kept.partial);
    sentences << tr("The damaged file was set aside as %1.").arg(aside);
    return sentences.join(u' ');
}

QString TaskStore::bringUpToDate(const QString &path)
{
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("PRAGMA foreign_keys = ON"));
    query.exec(QStringLiteral("PRAGMA synchronous = FULL"));
    query.finish();
    const int version = schemaVersion(m_database);
    if (version > 0 && version < newestSchemaVersion()) {
        CRASH_POINT("migration.before-copy");
        const QString problem = StoreFile::backUp(m_database, path, version, QDateTime::currentDateTime());
        if (!problem.isEmpty())
            return tr("The history %1 has to be brought up to date, and no copy could be made of it first (%2). It is "
                      "as it was.")
                .arg(path, problem);
        CRASH_POINT("migration.copied");
    }
    if (const QString problem = migrate(m_database); !problem.isEmpty())
        return problem;
    if (!query.exec(QStringLiteral("PRAGMA journal_mode = WAL")))
        return tr("The history %1 cannot be written (%2).").arg(path, query.lastError().databaseText());
    query.finish();
    query.exec(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); // see keepLogShort()
    if (!HistoryLeftovers::takeOut(m_database))
        return tr("The history %1 cannot be written (%2).").arg(path, m_database.lastError().databaseText());
    return {};
}

TaskStore::~TaskStore()
{
    CRASH_POINT("store.before-close");
    m_database.close();
    CRASH_POINT("store.closed");
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

bool TaskStore::storeLargeValues(const QHash<QString, QString> &values)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT OR IGNORE INTO large_value (digest, value) VALUES (:digest, :value)"));
    for (auto value = values.begin(); value != values.end(); ++value) {
        query.bindValue(QStringLiteral(":digest"), value.key());
        query.bindValue(QStringLiteral(":value"), value.value());
        if (!run(query))
            return false;
    }
    return true;
}

bool TaskStore::add(Task &task)
{
    QHash<QString, QString> large;
    QList<Task> light{task};
    light.first().request.fields = withoutLargeValues(task.request.fields, &large);
    if (!addAll(light, large))
        return false;
    task.id = light.first().id;
    return true;
}

bool TaskStore::addAll(QList<Task> &tasks, const QHash<QString, QString> &largeValues)
{
    if (!isOpen())
        return false;
    Transaction transaction(m_database, *m_writeTurn);
    if (!transaction.isOpen() || !storeLargeValues(largeValues))
        return false;
    QList<Task> stored = tasks;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::insertStatement());
    for (Task &task : stored) {
        task.dismissed = task.dismissed && canNeedUser(task);
        TaskRecord::bindAll(query, task);
        if (!run(query))
            return false;
        task.id = query.lastInsertId().toLongLong();
    }
    query.finish();
    CRASH_POINT("store.add.before-commit");
    if (!transaction.commit())
        return false;
    CRASH_POINT("store.add.committed");
    keepLogShort(std::accumulate(largeValues.begin(), largeValues.end(), qint64(0),
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
    Transaction transaction(m_database, *m_writeTurn);
    if (!transaction.isOpen())
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::updateStatement());
    for (const auto &[now, before] : std::as_const(changes)) {
        TaskRecord::bindChanging(query, now);
        query.bindValue(QStringLiteral(":id"), now.id);
        if (!run(query))
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
    now.request.fields = withoutLargeValues(request.fields, &large);
    Transaction transaction(m_database, *m_writeTurn);
    if (!transaction.isOpen() || !storeLargeValues(large))
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::rewriteStatement());
    TaskRecord::bindRequest(query, now);
    query.bindValue(QStringLiteral(":id"), id);
    if (!run(query))
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
    if (!run(query))
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
    if (!run(query))
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
    if (!run(query))
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
    if (!run(query))
        return prompts;
    while (query.next())
        prompts.append({query.value(0).toString(), query.value(1).toLongLong()});
    query.finish();
    return prompts;
}
