// ShotNumbers: gives the tasks that are being added their shot and their number in it, inside the transaction that adds
// them. Which shots there are otherwise, and what they are called, is ShotStore's.
#pragma once

#include "tasks/ShotRun.h"
#include "tasks/TakePlace.h"

#include <QHash>
#include <QSqlQuery>

class QSqlDatabase;
class StorePatience;

class ShotNumbers
{
public:
    // New shots belong to `project`. Both outlive this.
    ShotNumbers(const QSqlDatabase &database, StorePatience &patience, qint64 project);

    // In the order in which they are added. A task without a shot begins one, but for those of one batch with the same
    // prompt and pictures (ShotRun), which share theirs; one that has a shot joins it with its next number. False: the
    // disk did not take it.
    bool give(Task &task);
    // The takes go to their places, what is 0 there is given. A pick that leaves its shot is its pick no more. False:
    // the disk did not take it.
    bool move(QList<TakePlace> &places);

    // `now` is the task with another request than before: with other words or pictures it leaves its shot for one of
    // its own, unless it is alone there. False: the disk did not take it.
    bool leave(Task &now, const Task &before);

private:
    int next(qint64 &shot, const QDateTime &createdAt);
    qint64 knownShot(const Task &task, const QStringList &media) const;

    const QSqlDatabase &m_database;
    QSqlQuery m_next;
    StorePatience &m_patience;
    ShotRun m_run;
    QHash<QStringList, qint64> m_ofPress; // by batch, prompt and pictures
};
