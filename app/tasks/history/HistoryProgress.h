// HistoryProgress: told now and then how far an export or import is; false: it is to be given up.
#pragma once

#include <QtGlobal>

#include <functional>

using HistoryProgress = std::function<bool(qint64 done, qint64 total)>;
