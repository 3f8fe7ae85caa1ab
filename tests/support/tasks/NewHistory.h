// NewHistory: an empty history of today's version, made once in a program and copied from then on: making one goes
// through all migrations. For tests that ask nothing of how a history comes to be.
#pragma once

#include <QString>

// Writes it at `path`, with the folders above it, where there is no file yet; ends the program where it cannot. `path`.
QString newHistoryAt(const QString &path);
