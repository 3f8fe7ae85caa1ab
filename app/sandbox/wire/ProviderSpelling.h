// ProviderSpelling: a model as the provider's public catalogue describes it, in one of the spellings it is known to
// use. The opposite of catalog/ProviderCatalog, and written apart from it.
#pragma once

#include "catalog/ModelSpec.h"

#include <QJsonObject>

inline constexpr int providerSpellings = 4;

// The whole reply to a question for a model's fields. `spelling`: 0 to providerSpellings - 1.
QJsonObject schemaReply(const ModelSpec &model, int spelling);
