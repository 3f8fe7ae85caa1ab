// StorePeer: a second connection to a store's file, for tests: what is really committed is what somebody else reads.
// It can also stand in for a full disk: writes to the tasks fail until it is healed.
#pragma once

#include "tasks/Task.h"

#include <QSqlDatabase>
#include <QVariant>

class TaskStore;

class StorePeer
{
public:
    explicit StorePeer(const QString &path);
    ~StorePeer();
    StorePeer(const StorePeer &) = delete;
    StorePeer &operator=(const StorePeer &) = delete;

    void run(const QString &statement);                      // ends the test when SQLite refuses
    QVariant value(const QString &question, int column = 0); // of the first row; invalid: no row

    void failInserts() { fail(QStringLiteral("INSERT")); }
    void failUpdates() { fail(QStringLiteral("UPDATE")); }
    void heal();

    // Into an empty file: the history as LinkReel made it in that version of its form, without a task.
    void makeSchema(int version);

    // `count` copies of task `id`, in one transaction.
    void multiply(qint64 id, int count);

private:
    void fail(const QString &what);

    QString m_connection;
    QSqlDatabase m_database;
};

// The task with its pictures in its fields, which the store itself hands out in a worker only
// (TaskSearch::readWhole()).
Task wholeTask(const TaskStore &store, qint64 id);

// A task with a value in every member, none of them a default.
Task fullTask();
// One that the server accepted at that moment and that is being made.
Task acceptedTask(const QString &remoteId, qint64 acceptedMs);
// One that ended with a clip at that address.
Task finishedTask(const QString &remoteId, const QUrl &clip, qint64 endedMs);
