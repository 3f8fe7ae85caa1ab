// ShotGrouper: gives shots to tasks that have none, because they were made before there were any: those of one press
// that are one shot (ShotRun), and all with the same prompt and pictures, share theirs. It is the part of migration
// 0010 that SQL cannot do, and runs inside the caller's transaction; it holds a page of tasks at a time.
#pragma once

#include "tasks/ShotRun.h"
#include "tasks/store/StoreFault.h"

#include <QHash>
#include <QSqlQuery>

#include <tl/expected.hpp>

class QSqlDatabase;

class ShotGrouper
{
public:
    // `table`: with its schema, "main.task" or one of the same columns; `firstShot`: the lowest number to be given. The
    // database outlives this.
    ShotGrouper(const QSqlDatabase &database, const QString &table, qint64 firstShot);

    // Every row without a shot gets one, and its number there: by the moment it was made. Rows of shots are
    // makeMissingShots()' business.
    tl::expected<void, StoreFault> run();

private:
    struct Row;
    bool execute(const QString &statement);
    bool heard(const QSqlQuery &query, bool isDone);
    bool makeRoom();
    QList<Row> page(qint64 above);
    bool place(const Row &row);
    qint64 shotOf(const Row &row, const QStringList &media);
    qint64 knownShot(const QByteArray &content);
    qint64 leading(qint64 shot) const;
    bool note(QSqlQuery &query, const QVariant &key, qint64 shot);
    bool applyJoins();
    bool writeShots();

    const QString m_table;
    qint64 m_nextShot;
    QSqlQuery m_query;
    QSqlQuery m_find;
    QSqlQuery m_putContent;
    QSqlQuery m_putShot;
    ShotRun m_run;
    QHash<qint64, qint64> m_joined; // shots that turned out to be another one; only a press with other pictures does it
    tl::expected<void, StoreFault> m_done; // so far
};

// The rows of shots that tasks name and that are not there, with what their tasks say of them.
tl::expected<void, StoreFault> makeMissingShots(const QSqlDatabase &database);
// For migration 0010: shots for all tasks of the history.
tl::expected<void, StoreFault> groupIntoShots(const QSqlDatabase &database);
