#include "TaskStore.h"

#include "PictureStore.h"
#include "ShotNumbers.h"
#include "TaskRecord.h"
#include "crash/CrashPoint.h"
#include "tasks/store/file/StoreTransaction.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlQuery>
#include <QStorageInfo>
#include <QUuid>

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

// What is in a row, in the list and in what is announced has references alone.
Pictures takePictures(GenerationRequest &request)
{
    request.takePictures();
    const Pictures atHand = std::exchange(request.pictures, {});
    Pictures needed;
    for (const QString &digest : atHand.isEmpty() ? QSet<QString>() : pictureDigests(request.fields))
        if (const auto picture = atHand.constFind(digest); picture != atHand.cend())
            needed.insert(digest, *picture);
    return needed;
}

} // namespace

TaskStore::TaskStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_connection(QStringLiteral("tasks-%1").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
    , m_opening(m_database, path)
    , m_patience(m_database)
    , m_search(m_database, m_patience)
    , m_reserve(reservePath(path))
    , m_log(path)
    , m_announcer(m_search)
    , m_marks(m_search)
{
    connect(&m_announcer, &ImportAnnouncer::due, this, &TaskStore::added);
    connect(&m_marks, &MarkAnnouncer::due, this, &TaskStore::announceChange);
    open(StorePatience::openingMs);
}

void TaskStore::open(int patienceMs)
{
    const QString path = m_opening.path();
    auto opened = m_opening.open(patienceMs);
    if (!opened && !m_opening.isHeld() && isFull(path) && m_reserve.spend())
        opened = m_opening.open(patienceMs); // SQLite writes beside a file to read it
    m_problem.reset();
    if (opened)
        return m_patience.begin();
    m_patience.set(m_opening.isHeld() ? StoreFailure::Held : StoreFailure::Other);
    m_problem = opened.error();
    if (!m_opening.isHeld() && isFull(path))
        m_problem = StoreError{StoreError::Kind::DiskFull, path};
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

bool TaskStore::add(Task &task)
{
    QList<Task> one{task};
    if (!addAll(one))
        return false;
    const Task &stored = one.first();
    task.id = stored.id;
    task.shot = stored.shot;
    task.take = stored.take;
    return true;
}

bool TaskStore::addAll(QList<Task> &tasks)
{
    if (!isOpen())
        return false;
    QList<Task> stored = tasks;
    Pictures pictures;
    for (Task &task : stored)
        pictures.insert(takePictures(task.request));
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !PictureStore::keep(m_database, pictures, m_patience))
        return false;
    ShotNumbers numbers(m_database, m_patience, m_project);
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::insertStatement());
    for (Task &task : stored) {
        task.dismissed = task.dismissed && canNeedUser(task);
        if (!numbers.give(task))
            return false;
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
    m_log.noteCommit(
        std::accumulate(pictures.begin(), pictures.end(), qint64(0),
                        [](qint64 sum, const PictureData &picture) { return sum + picture.bytes.size(); }));
    tasks = stored;
    for (const Task &task : std::as_const(stored))
        emit added(task);
    return true;
}

bool TaskStore::update(const Task &task)
{
    return updateAll({task});
}

// What is not as it was, with what it was; nothing: one of them is not there.
std::optional<TaskStore::Changes> TaskStore::changesOf(const QList<Task> &tasks) const
{
    QList<qint64> ids;
    for (const Task &task : tasks)
        ids << task.id;
    const QList<Task> stored = m_search.tasks(ids);
    if (stored.size() != tasks.size())
        return {};
    Changes changes;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        const Task &before = stored.at(i);
        Task now = tasks.at(i);
        now.request = before.request;
        now.shot = before.shot;
        now.take = before.take;
        now.marks = before.marks;
        now.dismissed = now.dismissed && now.state == before.state && canNeedUser(now);
        if (now != before)
            changes.append({now, before});
    }
    return changes;
}

bool TaskStore::updateAll(const QList<Task> &tasks)
{
    if (!isOpen())
        return false;
    const std::optional<Changes> changes = changesOf(tasks);
    if (!changes)
        return false;
    if (changes->isEmpty())
        return true;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen())
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::updateStatement());
    for (const auto &[now, before] : *changes) {
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
    return announceAll(*changes);
}

bool TaskStore::announceAll(const Changes &changes)
{
    m_log.noteCommit();
    for (const auto &[now, before] : changes)
        announceChange(now, before);
    return true;
}

bool TaskStore::mark(const QHash<qint64, TakeMarks> &marks)
{
    QHash<qint64, TakeMarks> before = m_search.marks(marks.keys());
    if (!isOpen() || before.size() != marks.size())
        return false;
    before.removeIf([&marks](const auto &one) { return marks.value(one.key()) == one.value(); });
    if (before.isEmpty())
        return true;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen())
        return false;
    QSqlQuery query(m_database);
    query.prepare(TaskRecord::markStatement());
    for (auto one = before.cbegin(); one != before.cend(); ++one) {
        TaskRecord::bindMarks(query, marks.value(one.key()));
        query.bindValue(QStringLiteral(":id"), one.key());
        if (!m_patience.run(query))
            return false;
    }
    query.finish();
    if (!transaction.commit())
        return false;
    m_log.noteCommit();
    m_marks.announce(before);
    return true;
}

bool TaskStore::moveToShot(QList<TakePlace> &places)
{
    QHash<qint64, TakePlace *> placeOf;
    QList<TakePlace> given = places;
    for (TakePlace &place : given)
        placeOf.insert(place.task, &place);
    const QList<Task> takes = m_search.tasks(placeOf.keys());
    if (!isOpen() || takes.size() != places.size())
        return false;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !ShotNumbers(m_database, m_patience, m_project).move(given))
        return false;
    if (!transaction.commit())
        return false;
    places = given;
    Changes changes;
    QSet<qint64> shots;
    for (const Task &before : takes) {
        Task now = before;
        now.shot = placeOf.value(now.id)->shot;
        now.take = placeOf.value(now.id)->take;
        changes.append({now, before});
        shots << before.shot << now.shot;
    }
    announceAll(changes);
    emit shotsChanged(shots.values());
    return true;
}

// `now` has another request than before.
bool TaskStore::writeRequest(Task &now, const Task &before, const QString &statement)
{
    const Pictures pictures = takePictures(now.request);
    QSqlQuery query(m_database);
    query.prepare(statement);
    TaskRecord::bindRequest(query, now);
    query.bindValue(QStringLiteral(":id"), now.id);
    if (!PictureStore::keep(m_database, pictures, m_patience) || !m_patience.run(query))
        return false;
    query.finish();
    return PictureStore::removeUnneeded(m_database, pictureDigests(before.request.fields), m_patience);
}

bool TaskStore::rewrite(qint64 id, const GenerationRequest &request)
{
    const std::optional<Task> before = isOpen() ? m_search.task(id) : std::nullopt;
    if (!before || before->state != TaskState::Waiting)
        return false;
    Task now = *before;
    now.request = request;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !writeRequest(now, *before, TaskRecord::rewriteStatement()) ||
        !ShotNumbers(m_database, m_patience, m_project).leave(now, *before))
        return false;
    CRASH_POINT("store.rewrite.before-commit");
    if (!transaction.commit())
        return false;
    CRASH_POINT("store.rewrite.committed");
    m_log.noteCommit();
    announceChange(now, *before);
    if (now.shot != before->shot)
        emit shotsChanged({before->shot, now.shot});
    return true;
}

QString TaskStore::reservePath(const QString &path)
{
    return path + QStringLiteral("-reserve");
}

bool TaskStore::keepReserve()
{
    if (!isOpen())
        return false;
    if (m_reserve.keep())
        return true;
    m_patience.set(StoreFailure::Full);
    return false;
}

bool TaskStore::takesWrites()
{
    if (!keepReserve())
        return false;
    QSqlQuery query(m_database); // changes nothing, and is written all the same
    query.prepare(QStringLiteral("UPDATE task SET checks = checks WHERE id = (SELECT max(id) FROM task)"));
    return written(query);
}

// Room is of no use while another program holds the file.
bool TaskStore::updatePaid(const Task &task)
{
    return update(task) || (failure() != StoreFailure::Held && m_reserve.spend() && update(task));
}

// One statement is a transaction of its own.
bool TaskStore::written(QSqlQuery &query)
{
    const WriteTurn::Hold turn(*m_writeTurn, WriteTurn::Priority::Window);
    m_patience.beforeWrite();
    const bool isDone = m_patience.run(query);
    query.finish();
    if (isDone)
        m_patience.set(StoreFailure::None);
    return isDone;
}

bool TaskStore::describeTracked(qint64 id, const GenerationRequest &request)
{
    const std::optional<Task> before = m_search.task(id);
    if (!isOpen() || !before || !before->tracked || before->request != GenerationRequest{})
        return false;
    Task now = *before;
    now.request = request;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    if (!transaction.isOpen() || !writeRequest(now, *before, TaskRecord::describeStatement()) || !transaction.commit())
        return false;
    CRASH_POINT("store.described");
    m_log.noteCommit();
    announceChange(now, *before);
    return true;
}

bool TaskStore::removeTracked(qint64 id)
{
    const std::optional<Task> task = m_search.task(id);
    if (!isOpen() || !task || !task->tracked || task->state != TaskState::NotFound)
        return false;
    StoreTransaction transaction(m_database, *m_writeTurn, m_patience);
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM task WHERE id = ?"));
    query.addBindValue(id);
    if (!transaction.isOpen() || !m_patience.run(query))
        return false;
    query.finish();
    if (!PictureStore::removeUnneeded(m_database, pictureDigests(task->request.fields), m_patience) ||
        !transaction.commit())
        return false;
    m_announcer.announceNow(*task);
    emit removed(*task);
    return true;
}

void TaskStore::announceChange(const Task &now, const Task &before)
{
    m_announcer.announceNow(before);
    emit changed(now, before);
}
