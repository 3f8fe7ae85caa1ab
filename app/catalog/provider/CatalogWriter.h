// CatalogWriter: ModelSpecs in the form of resources/models.json, as CatalogReader reads it again: for the copy that is
// kept of the provider's catalogue.
#pragma once

#include "catalog/ModelSpec.h"

#include <QJsonObject>

// What is read again is equal, where the model is sound (SpecChecks.h).
QJsonObject modelAsJson(const ModelSpec &model);
