// ImportedShots: which shots the tasks of an imported history come into: those of the tasks that are here already, else
// new ones with numbers of this history. It works beside HistoryImport, on the tables that one has staged.
#pragma once

#include "HistoryShot.h"

#include <QSqlQuery>

class QSqlDatabase;
class SqlScript;

class ImportedShots
{
public:
    static constexpr qint64 atOnce = 500; // rows in one commit: the store may have to wait for it

    // Both outlive this.
    ImportedShots(const QSqlDatabase &database, SqlScript &script);

    // In this order; false: the script has failed, and says why.
    bool makeRoom();
    bool put(const HistoryShot &shot);
    bool choose();      // once the tasks that come in are numbered: temp.numbered (number, place)
    bool keepNumbers(); // in the transaction that keeps the tasks' numbers
    bool placeTasks();  // writes into temp.staged the shots and numbers of this history

    // Once the tasks are in: the rows of the new shots with these places, from 1 on, of count().
    qint64 count() const { return m_count; }
    QString insertStatement(qint64 first, qint64 last) const;

private:
    bool groupThoseWithout();
    bool findKnown();

    const QSqlDatabase &m_database;
    SqlScript &m_script;
    QSqlQuery m_put;
    qint64 m_count = 0;
    qint64 m_first = 0; // the number of the first new shot
};
