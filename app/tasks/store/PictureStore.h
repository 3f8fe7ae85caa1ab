// PictureStore: the bytes of the pictures that tasks' requests refer to, each once by its digest: the table "picture"
// of the history. Writing is part of the caller's transaction; which task needs which picture stands in the requests
// alone.
#pragma once

#include "api/PictureData.h"

#include <QStringList>

class QSqlDatabase;
class QSqlQuery;
class StorePatience;

namespace PictureStore {

QString insertStatement(const QString &table = QStringLiteral("picture")); // with bindPicture()
void bindPicture(QSqlQuery &query, const QString &digest, const PictureData &picture);

// Those that are there already stay. False: the disk did not take it.
bool keep(const QSqlDatabase &database, const Pictures &pictures, StorePatience &patience);
// Removes those of them that no task refers to, and none while an import is putting tasks in, for whom they may be.
// False: the disk did not take it; a picture that is left over does no harm.
bool removeUnneeded(const QSqlDatabase &database, const QSet<QString> &digests, StorePatience &patience);

// Those that are there, by digest; they may be megabytes.
Pictures read(const QSqlDatabase &database, const QSet<QString> &digests);

} // namespace PictureStore
