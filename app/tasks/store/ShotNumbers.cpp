#include "ShotNumbers.h"

#include "tasks/SameShot.h"
#include "tasks/store/file/StorePatience.h"

#include <QVariant>

namespace {

QStringList pressKey(const Task &task, const QStringList &media)
{
    return QStringList{task.batch, task.request.prompt} + media;
}

} // namespace

// A shot that is not there is made, with the number it is called by.
ShotNumbers::ShotNumbers(const QSqlDatabase &database, StorePatience &patience, qint64 project)
    : m_database(database)
    , m_next(database)
    , m_patience(patience)
{
    m_next.prepare(QStringLiteral("INSERT INTO shot (id, project, created_at, last_take) VALUES (:id, %1, :at, 1) "
                                  "ON CONFLICT (id) DO UPDATE SET last_take = last_take + 1 "
                                  "RETURNING id, last_take")
                       .arg(project));
}

bool ShotNumbers::give(Task &task)
{
    const QStringList media = mediaOf(task.request);
    const bool isRun = task.shot == 0 && m_run.goesOnWith(task.batch, task.request, media);
    if (task.shot == 0)
        task.shot = isRun ? m_run.shot() : knownShot(task, media);
    task.take = next(task.shot, task.createdAt);
    if (isRun)
        m_run.take(task.batch, task.request, media);
    else
        m_run.begin(task.batch, task.request, media, task.shot);
    if (!task.batch.isEmpty())
        m_ofPress.insert(pressKey(task, media), task.shot);
    return task.take > 0;
}

qint64 ShotNumbers::knownShot(const Task &task, const QStringList &media) const
{
    return task.batch.isEmpty() ? 0 : m_ofPress.value(pressKey(task, media));
}

bool ShotNumbers::move(QList<TakePlace> &places)
{
    QSqlQuery put(m_database);
    put.prepare(QStringLiteral("UPDATE task SET shot = ?, take = ? WHERE id = ?"));
    QSqlQuery unpick(m_database);
    unpick.prepare(QStringLiteral("UPDATE shot SET pick = 0 WHERE pick = ? AND id <> ?"));
    qint64 made = 0;
    for (TakePlace &place : places) {
        const bool isNew = place.shot == 0;
        if (isNew)
            place.shot = made;
        if (place.take == 0)
            place.take = next(place.shot, QDateTime::currentDateTimeUtc());
        if (isNew)
            made = place.shot;
        for (const QVariant &value : {QVariant(place.shot), QVariant(place.take), QVariant(place.task)})
            put.addBindValue(value);
        for (const QVariant &value : {QVariant(place.task), QVariant(place.shot)})
            unpick.addBindValue(value);
        if (place.take == 0 || !m_patience.run(put) || !m_patience.run(unpick))
            return false;
    }
    return true;
}

bool ShotNumbers::leave(Task &now, const Task &before)
{
    if (now.request.prompt == before.request.prompt && mediaOf(now.request) == mediaOf(before.request))
        return true;
    QSqlQuery others(m_database);
    others.prepare(QStringLiteral("SELECT 1 FROM task WHERE shot = ? AND id <> ? LIMIT 1"));
    others.addBindValue(before.shot);
    others.addBindValue(now.id);
    if (!m_patience.run(others))
        return false;
    const bool isAlone = !others.next();
    others.finish();
    QList<TakePlace> places{{now.id, 0, 0}};
    if (isAlone)
        return true;
    if (!move(places))
        return false;
    now.shot = places.first().shot;
    now.take = places.first().take;
    return true;
}

// 0: the disk did not take it. 0 for `shot` makes one, and says so there.
int ShotNumbers::next(qint64 &shot, const QDateTime &createdAt)
{
    m_next.bindValue(QStringLiteral(":id"), shot > 0 ? QVariant(shot) : QVariant(QMetaType::fromType<qlonglong>()));
    m_next.bindValue(QStringLiteral(":at"), createdAt.toMSecsSinceEpoch());
    if (!m_patience.run(m_next) || !m_next.next())
        return 0;
    shot = m_next.value(0).toLongLong();
    const int number = m_next.value(1).toInt();
    m_next.finish();
    return number;
}
