// ValueWords: the value of a field in short, and what becomes of it with another model. Pure.
#pragma once

#include "catalog/AdaptedNote.h"

// As it is shown to people: "15 s", "9:16", "On", "3 entries".
QString valueInWords(const FieldSpec &spec, const QJsonValue &value);

// "Duration: 4 s instead of 5 s", "Sound is left out"
QString adaptedNoteWords(const AdaptedNote &note);
