// StoreFailure: why the history's file did not take a write, by SQLite's own result codes. What it means for the user
// is said in ui/StoreWords.
#pragma once

class QSqlError;

enum class StoreFailure {
    None,
    Held,     // another program holds its lock: nothing is wrong with disk or file, and it passes
    Full,     // the disk has no room
    ReadOnly, // the file, its folder or its disk may not be written
    Damaged,
    Other // the disk did not do it, or what SQLite has no better word for
};

// Source: sqlite.org/rescode.html, the primary codes.
StoreFailure storeFailure(const QSqlError &error);
