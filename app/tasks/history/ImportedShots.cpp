#include "ImportedShots.h"

#include "SqlScript.h"
#include "tasks/store/file/ShotGrouper.h"

#include <QSqlError>
#include <QVariant>

ImportedShots::ImportedShots(const QSqlDatabase &database, SqlScript &script)
    : m_database(database)
    , m_script(script)
    , m_put(database)
{
}

// shot_map: a shot of that history (there) and the one here that it becomes: a known one (here, which had `base`
// numbers), or a new one (fresh, from 1 on), whose takes keep their numbers where each has one of its own (keeps).
bool ImportedShots::makeRoom()
{
    return m_script.run(QStringLiteral("CREATE TEMP TABLE staged_shot (shot INTEGER PRIMARY KEY, title TEXT, note "
                                       "TEXT, pick INTEGER)")) &&
           m_script.run(QStringLiteral("CREATE TEMP TABLE shot_map (there INTEGER PRIMARY KEY, here INTEGER, base "
                                       "INTEGER, fresh INTEGER, keeps INTEGER)")) &&
           m_put.prepare(QStringLiteral("INSERT OR REPLACE INTO temp.staged_shot VALUES (?, ?, ?, ?)"));
}

bool ImportedShots::put(const HistoryShot &shot)
{
    for (const QVariant &value : {QVariant(shot.shot), QVariant(shot.title), QVariant(shot.note), QVariant(shot.pick)})
        m_put.addBindValue(value);
    return m_put.exec() || m_script.fail(m_put.lastError());
}

bool ImportedShots::choose()
{
    const bool isDone =
        groupThoseWithout() && m_script.run(QStringLiteral("CREATE INDEX temp.staged_by_shot ON staged (shot)")) &&
        m_script.run(QStringLiteral(
            "INSERT INTO temp.shot_map (there, keeps) SELECT shot, min(take) > 0 AND count(DISTINCT take) = count(*) "
            "FROM temp.numbered JOIN temp.staged AS s ON s.rowid = place GROUP BY shot")) &&
        findKnown() &&
        m_script.run(QStringLiteral(
            "UPDATE temp.shot_map AS target SET fresh = new.number FROM (SELECT there, row_number() OVER (ORDER BY "
            "there) AS number FROM temp.shot_map WHERE here IS NULL) AS new WHERE new.there = target.there"));
    m_count = m_script.number(QStringLiteral("SELECT ifnull(max(fresh), 0) FROM temp.shot_map"));
    return isDone && m_script.failure() == StoreFailure::None;
}

// An earlier LinkReel knew of no shots.
bool ImportedShots::groupThoseWithout()
{
    const qint64 highest = m_script.number(QStringLiteral("SELECT ifnull(max(shot), 0) FROM temp.staged"));
    const auto grouped = ShotGrouper(m_database, QStringLiteral("temp.staged"), highest + 1).run();
    return grouped ? m_script.failure() == StoreFailure::None : m_script.fail(grouped.error().detail);
}

// By any of its takes that is here already.
bool ImportedShots::findKnown()
{
    return m_script.run(QStringLiteral(
               "UPDATE temp.shot_map SET here = (SELECT min(t.shot) FROM temp.staged AS s JOIN main.task AS t ON "
               "t.remote_id = s.remote_id AND t.remote_id <> '' WHERE s.shot = there AND t.shot > 0)")) &&
           m_script.run(QStringLiteral(
               "UPDATE temp.shot_map SET here = (SELECT min(t.shot) FROM temp.staged AS s JOIN main.task AS t ON "
               "t.created_at = s.created_at AND t.request = s.request WHERE s.shot = there AND s.remote_id = '' AND "
               "t.shot > 0) WHERE here IS NULL"));
}

// The row of the last one keeps the numbers of all for them; it is written once more with the others.
bool ImportedShots::keepNumbers()
{
    m_first = 1 + m_script.number(QStringLiteral("SELECT ifnull(max(id), 0) FROM main.shot"));
    return m_script.run(QStringLiteral("UPDATE temp.shot_map SET base = (SELECT last_take FROM main.shot WHERE id = "
                                       "here) WHERE here IS NOT NULL")) &&
           m_script.run(QStringLiteral(
               "UPDATE main.shot SET last_take = last_take + (SELECT count(*) FROM temp.numbered JOIN temp.staged AS s "
               "ON s.rowid = place JOIN temp.shot_map ON there = s.shot WHERE here = main.shot.id) WHERE id IN (SELECT "
               "here FROM temp.shot_map WHERE here IS NOT NULL)")) &&
           (m_count == 0 ||
            m_script.run(
                QStringLiteral("INSERT INTO main.shot (id, created_at) VALUES (%1, 0)").arg(m_first + m_count - 1)));
}

bool ImportedShots::placeTasks()
{
    return m_script.run(
        QStringLiteral("UPDATE temp.staged AS target SET shot = placed.shot, take = placed.take FROM (SELECT place, "
                       "ifnull(here, %1 + fresh) AS shot, CASE WHEN here IS NULL AND keeps THEN s.take ELSE "
                       "ifnull(base, 0) + row_number() OVER (PARTITION BY ifnull(here, %1 + fresh) ORDER BY s.take, "
                       "place) END AS take FROM temp.numbered JOIN temp.staged AS s ON s.rowid = place JOIN "
                       "temp.shot_map ON there = s.shot) AS placed WHERE target.rowid = placed.place")
            .arg(m_first - 1));
}

QString ImportedShots::insertStatement(qint64 first, qint64 last) const
{
    return QStringLiteral("INSERT OR REPLACE INTO main.shot (id, title, note, pick, last_take, created_at) SELECT "
                          "t.shot, ifnull(g.title, ''), ifnull(g.note, ''), CASE WHEN keeps THEN ifnull((SELECT p.id "
                          "FROM main.task AS p WHERE p.shot = t.shot AND p.take = g.pick), 0) ELSE 0 END, max(t.take), "
                          "min(t.created_at) FROM main.task AS t JOIN temp.shot_map ON fresh = t.shot - %1 LEFT JOIN "
                          "temp.staged_shot AS g ON g.shot = there WHERE t.shot BETWEEN %2 AND %3 GROUP BY t.shot")
        .arg(m_first - 1)
        .arg(m_first - 1 + first)
        .arg(m_first - 1 + last);
}
