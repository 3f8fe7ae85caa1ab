// Migrations: brings a database to this LinkReel's version, ":/migrations/0001.sql" and on, each in one transaction
// together with PRAGMA user_version, and with as many tasks after as before. A database of a newer LinkReel is refused
// and not touched.
#pragma once

#include "tasks/store/StoreError.h"

#include <tl/expected.hpp>

class QSqlDatabase;

// On failure the database is as it was.
tl::expected<void, StoreError> migrate(const QSqlDatabase &database);

int newestSchemaVersion();
int schemaVersion(const QSqlDatabase &database); // 0: a new file; below 0: it cannot be read
qint64 taskCount(const QSqlDatabase &database);  // below 0: it cannot be read, or there is no such table yet
