// CatalogCache: the provider's models as they were last learnt, in one file in the form of resources/models.json. Read
// as strictly as that and as suspiciously as the provider's answers: a file that is not whole is no file.
#pragma once

#include "ProviderCatalog.h"

struct CachedCatalog
{
    qint64 fetchedMs = 0; // since 1970, UTC
    QList<ProviderModel> models;

    friend bool operator==(const CachedCatalog &, const CachedCatalog &) = default;
};

QByteArray cacheAsBytes(const CachedCatalog &cache);
// Nothing: it is not one, as a whole.
std::optional<CachedCatalog> cacheFromBytes(const QByteArray &bytes);

// Nothing: there is none that can be used. Files above 8 MiB are not read.
std::optional<CachedCatalog> readCatalogCache(const QString &path);
// All of it or, when it fails, what was there before. False: it failed.
bool writeCatalogCache(const QString &path, const CachedCatalog &cache);
