// DetailWords: the technical detail of an error as a user reads it, the middle of a sentence: our own in words,
// anything else (the system's words, what earlier LinkReels kept) as it stands.
#pragma once

#include <QString>

QString detailText(const QString &detail);
