// RequestAdapter: one shot for another model: what that model takes is kept, what it takes differently is changed, what
// it does not take is left out, and each of these is said. Pure.
#pragma once

#include "AdaptedNote.h"
#include "Validation.h"

struct AdaptedShot
{
    GenerationRequest request;
    QList<AdaptedNote> notes; // in the order of the form
    QList<Problem> problems;  // what could not be mended; empty: may be sent
};

// `from` is the shot's own model; null when the catalogue does not know it.
AdaptedShot adaptShot(const ModelSpec *from, const GenerationRequest &shot, const ModelSpec &to);
