// SqlScript: statements that only make sense together: from the first that fails on, none is run. What it keeps is why.
#pragma once

#include "tasks/store/StoreFailure.h"

#include <QSqlQuery>
#include <QString>

class QSqlDatabase;

class SqlScript
{
public:
    explicit SqlScript(const QSqlDatabase &database);

    bool run(const QString &statement);
    qint64 number(const QString &question); // the first value of the answer; 0: none, or it failed
    bool fail(const QString &detail);       // of a step that is no query of its own; always false
    bool fail(const QSqlError &error);      // of a query of somebody else's that belongs to it; always false
    void forgetHeld();                      // and go on as if it had not been

    QSqlQuery &query() { return m_query; }
    StoreFailure failure() const { return m_failure; } // None: all went well so far
    QString detail() const { return m_detail; }        // of the failure, in SQLite's words

private:
    QSqlQuery m_query;
    StoreFailure m_failure = StoreFailure::None;
    QString m_detail;
};
