// CatalogReader: from the JSON of resources/models.json (README.md beside this file) to ModelSpecs, strictly: what it
// does not know or what contradicts itself is refused. It does not say what a request must satisfy: that is Validation.
#pragma once

#include "CatalogMistake.h"
#include "catalog/ModelSpec.h"

#include <QDate>

#include <tl/expected.hpp>

struct CatalogContent
{
    QList<ModelSpec> models; // at least one
    QString defaultModel;    // the id of one of them
    QDate date;              // the day the facts were looked up; invalid: not said
};

tl::expected<CatalogContent, CatalogMistake> readCatalog(const QJsonValue &document);
