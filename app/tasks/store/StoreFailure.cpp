#include "StoreFailure.h"

#include <QSqlError>

StoreFailure storeFailure(const QSqlError &error)
{
    if (!error.isValid())
        return StoreFailure::None;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5:  // SQLITE_BUSY
    case 6:  // SQLITE_LOCKED
    case 15: // SQLITE_PROTOCOL: the locks of the log could not be had
        return StoreFailure::Held;
    case 13: // SQLITE_FULL
        return StoreFailure::Full;
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
        return StoreFailure::ReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return StoreFailure::Damaged;
    default:
        return StoreFailure::Other;
    }
}
