// GuessedModel: what a model must take so that a given request can be shown and sent as it is: for a model that the
// catalogue does not know, and for fields that a known model did not have. It guesses; the API judges.
#pragma once

#include "Catalog.h"
#include "api/GenerationRequest.h"

// The catalogue's model, with a field more for each of the request's that it lacks; for an unknown model one made from
// the request alone (ModelSpec::guessed), with both frames. Types come from the JSON: true or false, number, text, list
// of texts, else Unknown. Names and frames are known from fields of the same name in other models.
ModelSpec guessModel(const Catalog &catalog, const GenerationRequest &request);
