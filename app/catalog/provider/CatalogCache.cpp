#include "CatalogCache.h"

#include "CatalogReader.h"
#include "CatalogWriter.h"
#include "catalog/SpecChecks.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace {

constexpr int format = 1;
constexpr qint64 largestFile = 8 * 1024 * 1024;

const QString formatKey = QStringLiteral("format");
const QString fetchedKey = QStringLiteral("fetched");
const QString wholeKey = QStringLiteral("whole"); // the ids of the models whose answer was understood as a whole
const QString catalogueKey = QStringLiteral("catalogue");

} // namespace

QByteArray cacheAsBytes(const CachedCatalog &cache)
{
    QJsonArray models;
    QJsonArray whole;
    for (const ProviderModel &model : cache.models) {
        models.append(modelAsJson(model.spec));
        if (model.whole)
            whole.append(model.spec.id);
    }
    const QString first = cache.models.isEmpty() ? QString() : cache.models.first().spec.id;
    const QJsonObject json{
        {formatKey, format},
        {fetchedKey, QString::number(cache.fetchedMs)},
        {wholeKey, whole},
        {catalogueKey, QJsonObject{{QStringLiteral("default"), first}, {QStringLiteral("models"), models}}}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<CachedCatalog> cacheFromBytes(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    bool isNumber = false;
    CachedCatalog cache;
    cache.fetchedMs = json.value(fetchedKey).toString().toLongLong(&isNumber);
    if (json.value(formatKey).toInt() != format || !isNumber || cache.fetchedMs <= 0)
        return std::nullopt;
    const QJsonValue catalogue = json.value(catalogueKey);
    if (catalogue.toObject().value(QLatin1String("models")).toArray().size() > CatalogLimits::models)
        return std::nullopt;
    const auto content = readCatalog(catalogue);
    if (!content)
        return std::nullopt;
    QStringList whole;
    for (const QJsonValue &id : json.value(wholeKey).toArray())
        whole << id.toString();
    for (const ModelSpec &model : content->models) {
        if (!isSound(model) || !model.limits.isEmpty() || !(model.price == ModelPrice()))
            return std::nullopt;
        cache.models << ProviderModel{model, whole.contains(model.id)};
    }
    return cache;
}

std::optional<CachedCatalog> readCatalogCache(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return std::nullopt;
    return cacheFromBytes(file.read(largestFile));
}

bool writeCatalogCache(const QString &path, const CachedCatalog &cache)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray bytes = cacheAsBytes(cache);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}
