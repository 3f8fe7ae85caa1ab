// CatalogWords: what a refresh of the model catalogue has brought, as sentences. It decides nothing.
#pragma once

#include "app/CatalogKeeper.h"

// "2 new models (a, b), 3 changed, nothing removed.", or why nothing was changed.
QString catalogResultWords(const CatalogOutcome &outcome);
// While it runs: "Asking LinkModel for its models: 3 of 11."
QString catalogProgressWords(int done, int total);
// For the settings: when it was refreshed last, and how the last try of this run ended. `nowMs` as the clock says.
QString catalogStandingWords(const CatalogKeeper &keeper, qint64 nowMs);
