// FileCopy: a whole copy of a file, or none. Blocking; where to, and who is told, is for the caller.
#pragma once

#include "FileError.h"

#include <tl/expected.hpp>

#include <atomic>

// `target` becomes a whole copy of `source`; after an error it is as it was. The bytes that are copied are counted on
// in `copied`.
tl::expected<void, FileError> copyWhole(const QString &source, const QString &target, std::atomic<qint64> *copied);

// The same into a folder, under `name` or, where that is taken, under one with a number behind it: nothing that is
// there is written over. The path of the copy; after an error nothing new is there.
tl::expected<QString, FileError> copyInto(const QString &source, const QString &folder, const QString &name,
                                          std::atomic<qint64> *copied);
