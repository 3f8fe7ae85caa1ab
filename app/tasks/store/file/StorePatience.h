// StorePatience: how long a thread that must not be held up waits for another program that has the history's lock: a
// moment, and not at all while that program has just been waited for in vain. It also remembers what the last write
// failed for. One for each connection, in the connection's thread.
#pragma once

#include "tasks/store/StoreFailure.h"

#include <QElapsedTimer>
#include <QSqlDatabase>

class QSqlQuery;

class StorePatience
{
public:
    static constexpr int momentMs = 100;  // SQLite looks again within it, ever more rarely
    static constexpr int restMs = 1000;   // after a moment in vain
    static constexpr int openingMs = 250; // while the file is being opened, for each step

    explicit StorePatience(const QSqlDatabase &database); // lives as long as this

    // The connection was opened: `momentMs` from now on.
    void begin();
    // Before a write: sets what is waited now.
    void beforeWrite();

    // Executes `query`, or `statement` with it; false: it failed, failure() says why and the log what SQLite said.
    bool run(QSqlQuery &query);
    bool run(QSqlQuery &query, const QString &statement);

    StoreFailure failure() const { return m_failure; } // of the last write
    void set(StoreFailure failure);                    // by a failure that SQLite knows nothing of; None: it is written

private:
    bool heard(const QSqlQuery &query, bool isDone);
    void wait(int ms);

    const QSqlDatabase &m_database;
    StoreFailure m_failure = StoreFailure::None;
    QElapsedTimer m_sinceHeld; // invalid: the last write that needed the lock got it
    int m_waitsMs = -1;        // what the connection is set to
};
