// TaskRecord: a task as a row of the table "task": the statements that write it, values in and out. Which columns there
// are is TaskColumns'; the SQL around it is TaskStore's and TaskSearch's.
#pragma once

#include "tasks/Task.h"

class QSqlQuery;

namespace TaskRecord {

QString columns(); // for SELECT, in the order fromRow() reads
QString insertStatement(const QString &table = QStringLiteral("task"));
QString insertedColumns();   // without the id
QString updateStatement();   // all but the request, the user's marks and the shot; WHERE id = :id
QString markColumns();       // for SELECT, in the order marksFromRow() reads: the id, and the marks alone
QString markStatement();     // the marks alone; WHERE id = :id
QString unsavedCondition();  // isUnsaved() in SQL, word for word as in its index (migration 0006)
QString describeStatement(); // the request alone; WHERE id = :id
QString rewriteStatement();  // the same, only while the task waits

void bindRequest(QSqlQuery &query, const Task &task);
void bindAll(QSqlQuery &query, const Task &task);
void bindChanging(QSqlQuery &query, const Task &task);
void bindMarks(QSqlQuery &query, const TakeMarks &marks);
Task fromRow(const QSqlQuery &query);
TakeMarks marksFromRow(const QSqlQuery &query);

} // namespace TaskRecord
