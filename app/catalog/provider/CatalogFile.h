// CatalogFile: the catalogue as it stands in resources/models.json, and in what is kept of an answer of LinkModel's.
#pragma once

#include "CatalogMistake.h"
#include "catalog/Catalog.h"

#include <QByteArray>

#include <tl/expected.hpp>

// Parses resources/models.json or a document of the same form.
tl::expected<Catalog, CatalogMistake> catalogFromJson(const QByteArray &json);
// The catalogue compiled into the program (":/models.json"); a broken one is a programming error and aborts.
Catalog builtInCatalog();
