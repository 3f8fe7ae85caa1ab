// FileCopy: a whole copy of a file, or none. Blocking; where to, and who is told, is for the caller.
#pragma once

#include <QString>

#include <atomic>

// Empty when `target` is a whole copy of `source`, else the system's words; then `target` is as it was. The bytes that
// are copied are counted on in `copied`.
QString copyWhole(const QString &source, const QString &target, std::atomic<qint64> *copied);
