// PictureMigration: the part of migration 0008 that SQL cannot do. Until then every long text of a request lay in the
// table "large_value" under "linkreel-large:" and its digest, and short pictures in the request itself. It runs inside
// the migration's transaction.
#pragma once

#include "tasks/store/StoreFault.h"

#include <tl/expected.hpp>

class QSqlDatabase;

// Moves the pictures that tasks refer to into the table "picture", puts the other long texts back into their requests,
// and drops "large_value".
tl::expected<void, StoreFault> moveLargeValues(const QSqlDatabase &database);

// The digest in a reference of that time; empty: it is none. Exported histories have them to this day.
QString digestOfLargeReference(const QString &text);
QString largeReference(const QString &digest);
