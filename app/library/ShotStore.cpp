#include "ShotStore.h"

#include "platform/UtcTime.h"
#include "tasks/store/IdArray.h"
#include "tasks/store/TaskStore.h"
#include "tasks/store/file/ScopedConnection.h"
#include "tasks/store/file/StorePatience.h"
#include "tasks/store/file/StoreTransaction.h"
#include "tasks/store/file/WriteAheadLog.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <algorithm>

namespace {

Shot shotFromRow(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toString(),
            query.value(3).toString(),   query.value(4).toLongLong(), utcTime(query.value(5).toLongLong())};
}

// SQLite tells NULL from ''.
QString textForSql(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

struct ShotStore::Connection
{
    explicit Connection(const QString &path)
        : own(path, ScopedConnection::Access::Write, StorePatience::momentMs)
        , patience(own.database())
        , log(path)
    {
        patience.begin();
        QSqlQuery(own.database()).exec(QStringLiteral("PRAGMA wal_autocheckpoint = 0")); // as TaskStore's own
    }

    ScopedConnection own;
    StorePatience patience;
    WriteAheadLog log;
};

ShotStore::ShotStore(TaskStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&m_store, &TaskStore::shotsChanged, this, &ShotStore::announce);
    connect(&m_store, &TaskStore::opened, this, [this] { m_picks.clear(); });
}

ShotStore::~ShotStore() = default;

ShotStore::Connection *ShotStore::connection() const
{
    if (!m_store.isOpen())
        return nullptr;
    if (!m_connection)
        m_connection = std::make_unique<Connection>(m_store.path());
    return m_connection.get();
}

std::optional<Shot> ShotStore::shot(qint64 id) const
{
    const QHash<qint64, Shot> found = shots({id});
    const auto one = found.constFind(id);
    return one == found.cend() ? std::nullopt : std::optional(*one);
}

QHash<qint64, Shot> ShotStore::shots(const QList<qint64> &ids) const
{
    QHash<qint64, Shot> found;
    Connection *to = connection();
    if (!to)
        return found;
    QSqlQuery query(to->own.database());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT id, project, title, note, pick, created_at FROM shot WHERE id IN (SELECT value "
                                 "FROM json_each(?))"));
    query.addBindValue(idArray(ids));
    for (bool isRow = to->patience.run(query) && query.next(); isRow; isRow = query.next())
        found.insert(query.value(0).toLongLong(), shotFromRow(query));
    return found;
}

bool ShotStore::isPick(const Task &take) const
{
    auto pick = m_picks.constFind(take.shot);
    if (pick == m_picks.cend()) {
        const std::optional<Shot> found = shot(take.shot);
        pick = m_picks.insert(take.shot, found ? found->pick : 0);
    }
    return take.id != 0 && *pick == take.id;
}

bool ShotStore::put(const QList<Shot> &shots)
{
    Connection *to = connection();
    m_failure = StoreFailure::Other;
    if (!to)
        return false;
    StoreTransaction transaction(to->own.database(), *m_store.writeTurn(), to->patience);
    QSqlQuery query(to->own.database());
    query.prepare(QStringLiteral("UPDATE shot SET project = ?, title = ?, note = ?, pick = ? WHERE id = ?"));
    const bool isWritten =
        transaction.isOpen() && std::all_of(shots.begin(), shots.end(), [&](const Shot &shot) {
            for (const QVariant &value : {QVariant(shot.project), QVariant(textForSql(shot.title)),
                                          QVariant(textForSql(shot.note)), QVariant(shot.pick), QVariant(shot.id)})
                query.addBindValue(value);
            return to->patience.run(query);
        });
    query.finish();
    const bool isDone = isWritten && transaction.commit();
    m_failure = isDone ? StoreFailure::None : to->patience.failure();
    if (!isDone)
        return false;
    to->log.noteCommit();
    QList<qint64> ids;
    for (const Shot &shot : shots)
        ids << shot.id;
    announce(ids);
    return true;
}

void ShotStore::announce(const QList<qint64> &ids)
{
    for (const qint64 id : ids)
        m_picks.remove(id);
    emit changed(ids);
}
