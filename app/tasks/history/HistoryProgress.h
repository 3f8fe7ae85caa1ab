// HistoryProgress: a function that hears now and then how far an export or import is, in bytes or rows of its own
// total. It returns false where the work is to be given up.
#pragma once

#include <QtGlobal>

#include <functional>

using HistoryProgress = std::function<bool(qint64 done, qint64 total)>;
