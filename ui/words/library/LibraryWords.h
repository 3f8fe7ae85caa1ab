// LibraryWords: what was said of takes and shots, and what was done with them, in words. Pure.
#pragma once

#include "library/LibraryStep.h"
#include "tasks/Task.h"

#include <QString>

// After "Undo" and "Redo" in a menu: "the stars of 3 takes".
QString stepWords(LibraryStep::Kind kind, int count);
// "shot 3, “The fox looks up”": by its title, else by the beginning of its prompt.
QString shotWords(qint64 number, const QString &title, const QString &prompt);
// For screen readers and tooltips, of a take: "your pick, 4 stars, rejected, labels wide, night"; empty: nothing was
// said of it.
QString markWords(const TakeMarks &marks, bool isPick);
