// CatalogMerge: the provider's models laid over the built-in catalogue. Pure. The rules are in README.md beside this
// file; whatever they make, the result is sound: a model that would not be stays as it was.
#pragma once

#include "ProviderCatalog.h"
#include "catalog/Catalog.h"

struct MergedCatalog
{
    Catalog catalog;
    QList<CatalogNote> notes; // what of the provider's word was not followed, and what was dropped for it
};

MergedCatalog mergeCatalogs(const Catalog &builtIn, const QList<ProviderModel> &provider);

// The ids of what differs, in the order of the catalogues.
struct CatalogChange
{
    QStringList added;
    QStringList changed;
    QStringList removed;

    bool isNone() const { return added.isEmpty() && changed.isEmpty() && removed.isEmpty(); }
    friend bool operator==(const CatalogChange &, const CatalogChange &) = default;
};

CatalogChange changeBetween(const Catalog &before, const Catalog &after);
