// RequestAdapter: one shot for another model: what that model takes is kept, what it takes differently is changed, what
// it does not take is left out, and each of these is said. Pure.
#pragma once

#include "Validation.h"

#include <QStringList>

struct AdaptedShot
{
    GenerationRequest request;
    QStringList notes;       // "Duration: 4 s instead of 5 s", "Sound is left out"; in the order of the form
    QList<Problem> problems; // what could not be mended; empty: may be sent
};

// `from` is the shot's own model; null when the catalogue does not know it.
AdaptedShot adaptShot(const ModelSpec *from, const GenerationRequest &shot, const ModelSpec &to);
