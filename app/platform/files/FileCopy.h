// FileCopy: a whole copy of a file, or none. Blocking; where to, and who is told, is for the caller.
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <atomic>

// Empty when `target` is a whole copy of `source`, else the system's words; then `target` is as it was. The bytes that
// are copied are counted on in `copied`.
QString copyWhole(const QString &source, const QString &target, std::atomic<qint64> *copied);

// The same into a folder, under `name` or, where that is taken, under one with a number behind it: nothing that is
// there is written over. The path of the copy, or the system's words; then nothing new is there.
tl::expected<QString, QString> copyInto(const QString &source, const QString &folder, const QString &name,
                                        std::atomic<qint64> *copied);
