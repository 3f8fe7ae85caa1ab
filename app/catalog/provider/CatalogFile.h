// CatalogFile: the catalogue as it stands in resources/models.json, and in what is kept of an answer of LinkModel's.
#pragma once

#include "catalog/Catalog.h"

#include <QByteArray>

#include <tl/expected.hpp>

// Parses resources/models.json or a document of the same form. The error is one sentence that names the place, for
// who edits it.
tl::expected<Catalog, QString> catalogFromJson(const QByteArray &json);
// The catalogue compiled into the program (":/models.json"); a broken one is a programming error and aborts.
Catalog builtInCatalog();
