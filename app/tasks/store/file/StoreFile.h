// StoreFile: the history's file as a file: whether it is sound, copies before it is changed, and setting a damaged one
// aside without losing it. What is read of it is Salvage's, what the rows mean is TaskStore's business; nothing here
// decides about tasks.
#pragma once

#include "tasks/store/StoreFault.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

class QSqlDatabase;

namespace StoreFile {

// What SQLite keeps beside a database under its name: "" (the file itself), "-journal", "-wal" and "-shm".
QStringList companions();

// Whether the file at `path` can be trusted, or is not there yet. Cheap for one that was closed in peace (its own page
// count against its size, and its schema); one that was not (a log lies beside it) is read through, and so is one that
// was found to be damaged before. It changes nothing. Call it before the file is opened for writing: who closes a
// database last moves its log into it.
bool isSound(const QString &path);

// A copy in the folder "backups" beside it, named by its version and the moment; of all copies the newest three stay.
tl::expected<void, StoreFault> backUp(const QSqlDatabase &database, const QString &path, int version,
                                      const QDateTime &now);

// Renames the file and all its companions to "<name> <date> damaged.sqlite"; never over another one. Returns the new
// path, or empty when it could not be renamed: then it is as it was. Nobody may have it open.
QString setAside(const QString &path, const QDateTime &now);

// A new history takes a damaged one's place in steps, so that a kill between any two loses nothing: it is made at the
// path that beginFresh() gives (empty: something is in the way there), closed, declared whole by finishFresh() (false:
// the disk did not take that), and put in place by finishReplacing(). Call that at each start as well. Nobody may have
// any of them open. As long as what beginFresh() began lies there, isSound() reads the damaged one through.
QString beginFresh(const QString &path);
bool finishFresh(const QString &path);

struct Replacing
{
    QString aside;  // where the damaged one is now; empty: there was no new one to put in place
    QString unused; // where the new one was put instead, for a sound history stands in its place
};
// An error: there is a whole new one and it could not be put in place. Then nobody may open or make a history at
// `path`, or what was saved would be lost from sight.
tl::expected<Replacing, StoreFault> finishReplacing(const QString &path, const QDateTime &now);

} // namespace StoreFile
