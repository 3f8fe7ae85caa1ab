// StoreFile: the history's file as a file: whether it is sound, copies before it is changed, and setting a damaged one
// aside without losing it. What the rows mean is TaskStore's business; nothing here decides about tasks.
#pragma once

#include <QDateTime>
#include <QString>

class QSqlDatabase;

namespace StoreFile {

// Whether the file at `path`, opened as `database`, is a database that can be trusted. Cheap for one that was closed in
// peace (its own page count against its size, and its schema); one that was not (a log was left beside it) is read
// through. Call it before anything is written.
bool isSound(const QSqlDatabase &database, const QString &path);

// A copy in the folder "backups" beside it, named by its version and the moment; of all copies the newest three stay.
// Returns the problem in the system's own words, or empty.
QString backUp(const QSqlDatabase &database, const QString &path, int version, const QDateTime &now);

// Renames the file and what belongs to it to "<name> <date> damaged.sqlite"; never over another one. Returns the new
// path, or empty when it could not be renamed: then it is as it was. Nobody may have it open.
QString setAside(const QString &path, const QDateTime &now);

// A new history takes a damaged one's place in steps, so that a kill between any two loses nothing: it is made at the
// path that beginFresh() gives, closed, declared whole by finishFresh() (false: the disk did not take that), and put in
// place by finishReplacing(), which sets the damaged one aside and returns where; empty: there is no new one, or it
// could not be put in place. Call finishReplacing() at each start. Nobody may have any of them open.
QString beginFresh(const QString &path);
bool finishFresh(const QString &path);
QString finishReplacing(const QString &path, const QDateTime &now);

// Copies every task that can still be read in the file at `damaged`, pictures included, into the open and empty
// `history` of this version. Returns how many. The damaged file is not changed.
int salvage(const QString &damaged, const QSqlDatabase &history);

} // namespace StoreFile
