// CatalogMistake: the first thing that is wrong with a catalogue file, and where in it. For who edits the file, in
// English; users never see it.
#pragma once

#include <QString>

struct CatalogMistake
{
    QString place; // "models[2].fields[4].type", "The document", or "Line 3" of what is no JSON
    QString what;  // "must be a number."

    QString sentence() const { return place + QStringLiteral(": ") + what; }
};
