// ProviderCatalog: the provider's public catalogue, from its answers to ModelSpecs, with every spelling it is known to
// use. Nothing here is trusted: what cannot be understood is left out and named in a note, and what comes out is sound
// (SpecChecks.h). It fetches nothing and merges nothing.
#pragma once

#include "CatalogNote.h"
#include "catalog/ModelSpec.h"

#include <QJsonObject>
#include <QStringList>

// One page of the list of models.
struct ListingPage
{
    QStringList names;        // of every model on it, whatever it makes: to tell whether a page brought anything
    QStringList videoModels;  // of these, the ones that are ours
    std::optional<int> total; // of all pages, as the provider counts
    QList<CatalogNote> notes;
};

// Nothing: this is no list of models. `reply` is the whole envelope.
std::optional<ListingPage> readListing(const QJsonObject &reply);

// What the provider says about one model.
struct ProviderModel
{
    ModelSpec spec;     // sound; without limits between fields and without a price, which the provider does not tell
    bool whole = false; // everything in the answer was understood: a field that is not in it is not there

    friend bool operator==(const ProviderModel &, const ProviderModel &) = default;
};

struct SchemaReading
{
    std::optional<ProviderModel> model; // nothing: the answer was of no use
    QList<CatalogNote> notes;
};

SchemaReading readSchema(const QString &model, const QJsonObject &reply);
