// Salvage: copies what can still be read of a damaged history into a new one: rows that can be read, and of rows that
// cannot, what the indexes still hold of them. The damaged file is only read. What takes whose place is StoreFile's.
#pragma once

#include "tasks/store/StoreFault.h"

#include <tl/expected.hpp>

class QSqlDatabase;

struct Salvaged
{
    int tasks = 0;   // rows in the new history
    int partial = 0; // of them: only what an index held (the task id, state, price, moments), without the request
};

// `damaged`: the path of the file; what belongs to it (its log, its journal) is read with it, from a copy beside it,
// which is removed again. `history`: open, of this version, empty. All is committed, or nothing: then reading or
// writing failed for another reason than the damage (a full disk, a file that cannot be read), more may be readable
// than was copied, and the damaged history must stay where it is.
tl::expected<Salvaged, StoreFault> salvage(const QString &damaged, const QSqlDatabase &history);
