// Any bytes as an answer of the provider's public catalogue, and as the copy on disk: what comes out is sound, also
// when it is laid over the built-in models, and is read again as it was written.
#include "catalog/SpecChecks.h"
#include "catalog/provider/CatalogCache.h"
#include "catalog/provider/CatalogFile.h"
#include "catalog/provider/CatalogMerge.h"

#include <QJsonDocument>

#include <cstddef>
#include <cstdint>

namespace {

const QString modelName = QStringLiteral("kling-v3");

// A catalogue with what merging looks at: choices with names, a range, frames, a limit, a price.
const Catalog &base()
{
    static const Catalog catalog = *catalogFromJson(
        R"({"default":"kling-v3","models":[{"id":"kling-v3","prompt":{"min":1,"max":2500},"price":{"usdPerSecond":0.061},"fields":[
        {"name":"first_frame_image","label":"First frame","type":"url","role":"first frame"},
        {"name":"resolution","label":"Resolution","type":"text","choices":["720P",{"value":"1080P","label":"Full"}],"default":"720P","required":true},
        {"name":"duration","label":"Duration","type":"int","unit":"s","choices":[3,5,10],"default":5},
        {"name":"extends.cfg_scale","label":"Guidance","type":"float","min":0,"max":1,"default":0.5,"advanced":true},
        {"name":"images","label":"Pictures","type":"url list","maxItems":9}],
        "limits":[{"when":[{"field":"resolution","is":["1080P"]}],"require":{"field":"duration","is":[5]},"say":"No."}]}]})");
    return catalog;
}

void mustBeSound(const Catalog &catalog)
{
    for (const ModelSpec &model : catalog.models()) {
        if (!isSound(model))
            __builtin_trap();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonObject reply = QJsonDocument::fromJson(bytes).object();
    if (const auto page = readListing(reply)) {
        for (const QString &name : page->videoModels) {
            if (!isModelName(name))
                __builtin_trap();
        }
    }
    const SchemaReading reading = readSchema(modelName, reply);
    if (reading.model) {
        if (!isSound(reading.model->spec))
            __builtin_trap();
        mustBeSound(mergeCatalogs(base(), {*reading.model}).catalog);
        const CachedCatalog cache{1, {*reading.model}};
        if (cacheFromBytes(cacheAsBytes(cache)) != cache)
            __builtin_trap();
    }
    if (const auto cache = cacheFromBytes(bytes))
        mustBeSound(mergeCatalogs(base(), cache->models).catalog);
    return 0;
}
