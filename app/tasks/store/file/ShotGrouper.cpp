#include "ShotGrouper.h"

#include "crash/CrashPoint.h"
#include "tasks/SameShot.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QVariant>

namespace {

constexpr int rowsAtOnce = 500;
constexpr int contentBytes = 16; // of the digest: enough that no two of a million contents have the same

tl::unexpected<StoreFault> faultOfQuery(const QSqlQuery &query)
{
    return tl::make_unexpected(StoreFault{StoreFault::Kind::System, query.lastError().databaseText()});
}

// Empty: the request says nothing, and is like no other.
QByteArray contentOf(const QString &prompt, const QStringList &media)
{
    if (prompt.isEmpty() && media.isEmpty())
        return {};
    const QString all = prompt + QChar(u'\0') + media.join(u'\0');
    return QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha256).left(contentBytes);
}

} // namespace

struct ShotGrouper::Row
{
    qint64 id = 0;
    QString batch;
    GenerationRequest request;
};

ShotGrouper::ShotGrouper(const QSqlDatabase &database, const QString &table, qint64 firstShot)
    : m_table(table)
    , m_nextShot(firstShot)
    , m_query(database)
    , m_find(database)
    , m_putContent(database)
    , m_putShot(database)
{
}

bool ShotGrouper::heard(const QSqlQuery &query, bool isDone)
{
    if (!isDone && m_done)
        m_done = faultOfQuery(query);
    return isDone;
}

bool ShotGrouper::execute(const QString &statement)
{
    const bool isDone = heard(m_query, m_query.exec(statement));
    m_query.finish();
    return isDone;
}

tl::expected<void, StoreFault> ShotGrouper::run()
{
    bool goesOn = makeRoom();
    qint64 above = 0;
    while (goesOn) {
        const QList<Row> rows = page(above);
        if (rows.isEmpty())
            break;
        for (auto row = rows.cbegin(); row != rows.cend() && goesOn; ++row)
            goesOn = place(*row);
        above = rows.last().id;
        CRASH_POINT("migration.shots-found");
    }
    if (m_done && applyJoins())
        writeShots();
    return m_done;
}

// In SQLite's temporary file, so that a long history needs no memory.
bool ShotGrouper::makeRoom()
{
    return execute(QStringLiteral("DROP TABLE IF EXISTS temp.shot_content")) &&
           execute(QStringLiteral("DROP TABLE IF EXISTS temp.shot_found")) &&
           execute(QStringLiteral("CREATE TEMP TABLE shot_content (content BLOB PRIMARY KEY, shot INTEGER NOT NULL) "
                                  "WITHOUT ROWID")) &&
           execute(QStringLiteral("CREATE TEMP TABLE shot_found (task INTEGER PRIMARY KEY, shot INTEGER NOT NULL)")) &&
           heard(m_find, m_find.prepare(QStringLiteral("SELECT shot FROM temp.shot_content WHERE content = ?"))) &&
           heard(m_putContent,
                 m_putContent.prepare(QStringLiteral("INSERT OR IGNORE INTO temp.shot_content VALUES (?, ?)"))) &&
           heard(m_putShot, m_putShot.prepare(QStringLiteral("INSERT INTO temp.shot_found VALUES (?, ?)")));
}

// A page is read to its end before anything is written.
QList<ShotGrouper::Row> ShotGrouper::page(qint64 above)
{
    QList<Row> rows;
    if (!heard(m_query, m_query.exec(QStringLiteral("SELECT rowid, batch, prompt, model, request FROM %1 WHERE shot = "
                                                    "0 AND rowid > %2 ORDER BY rowid LIMIT %3")
                                         .arg(m_table)
                                         .arg(above)
                                         .arg(rowsAtOnce))))
        return rows;
    while (m_query.next()) {
        const QByteArray request = m_query.value(4).toString().toUtf8();
        Row row{m_query.value(0).toLongLong(), m_query.value(1).toString(),
                GenerationRequest::fromJson(QJsonDocument::fromJson(request).object())};
        row.request.prompt = m_query.value(2).toString(); // the request itself may be damaged
        row.request.model = m_query.value(3).toString();
        rows << row;
    }
    m_query.finish();
    return rows;
}

bool ShotGrouper::place(const Row &row)
{
    const qint64 shot = shotOf(row, mediaOf(row.request));
    return m_done && note(m_putShot, row.id, shot);
}

qint64 ShotGrouper::shotOf(const Row &row, const QStringList &media)
{
    const QByteArray content = contentOf(row.request.prompt, media);
    const qint64 alike = content.isEmpty() ? 0 : knownShot(content);
    const bool isRun = m_run.goesOnWith(row.batch, row.request, media);
    qint64 shot = isRun ? leading(m_run.shot()) : alike;
    if (shot == 0)
        shot = m_nextShot++;
    if (alike != 0 && alike != shot)
        m_joined.insert(std::max(alike, shot), std::min(alike, shot));
    shot = leading(shot);
    if (alike == 0 && !content.isEmpty())
        note(m_putContent, content, shot);
    if (isRun)
        m_run.take(row.batch, row.request, media);
    else
        m_run.begin(row.batch, row.request, media, shot);
    return shot;
}

qint64 ShotGrouper::knownShot(const QByteArray &content)
{
    m_find.addBindValue(content);
    const qint64 shot = heard(m_find, m_find.exec()) && m_find.next() ? m_find.value(0).toLongLong() : 0;
    m_find.finish();
    return leading(shot);
}

// The lowest number of those that turned out to be one shot.
qint64 ShotGrouper::leading(qint64 shot) const
{
    for (auto joined = m_joined.constFind(shot); joined != m_joined.cend(); joined = m_joined.constFind(shot))
        shot = *joined;
    return shot;
}

bool ShotGrouper::note(QSqlQuery &query, const QVariant &key, qint64 shot)
{
    query.addBindValue(key);
    query.addBindValue(shot);
    return heard(query, query.exec());
}

bool ShotGrouper::applyJoins()
{
    if (m_joined.isEmpty())
        return true;
    bool goesOn = execute(QStringLiteral("CREATE INDEX temp.shot_found_by_shot ON shot_found (shot)"));
    for (auto joined = m_joined.cbegin(); joined != m_joined.cend() && goesOn; ++joined)
        goesOn = execute(QStringLiteral("UPDATE temp.shot_found SET shot = %1 WHERE shot = %2")
                             .arg(leading(joined.key()))
                             .arg(joined.key()));
    return goesOn;
}

// By the moment: what was imported has later rows than what was made after it.
bool ShotGrouper::writeShots()
{
    return execute(QStringLiteral("UPDATE %1 AS target SET shot = numbered.shot, take = numbered.take FROM (SELECT "
                                  "found.task, found.shot, row_number() OVER (PARTITION BY found.shot ORDER BY "
                                  "made.created_at, made.rowid) AS take FROM temp.shot_found AS found JOIN %1 AS made "
                                  "ON made.rowid = found.task) AS numbered WHERE target.rowid = numbered.task")
                       .arg(m_table)) &&
           execute(QStringLiteral("DROP TABLE temp.shot_content")) &&
           execute(QStringLiteral("DROP TABLE temp.shot_found"));
}

tl::expected<void, StoreFault> makeMissingShots(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("INSERT INTO shot (id, created_at, last_take) SELECT shot, min(created_at), "
                                   "max(take) FROM task WHERE shot > 0 AND NOT EXISTS (SELECT 1 FROM shot AS known "
                                   "WHERE known.id = task.shot) GROUP BY shot ORDER BY shot")))
        return faultOfQuery(query);
    return {};
}

tl::expected<void, StoreFault> groupIntoShots(const QSqlDatabase &database)
{
    qint64 first = 1;
    {
        QSqlQuery query(database);
        if (!query.exec(QStringLiteral("SELECT 1 + max((SELECT ifnull(max(id), 0) FROM shot), "
                                       "(SELECT ifnull(max(shot), 0) FROM task))")) ||
            !query.next())
            return faultOfQuery(query);
        first = query.value(0).toLongLong();
    }
    const auto grouped = ShotGrouper(database, QStringLiteral("main.task"), first).run();
    return grouped ? makeMissingShots(database) : grouped;
}
