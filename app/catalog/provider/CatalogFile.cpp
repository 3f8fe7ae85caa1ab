#include "CatalogFile.h"

#include "CatalogReader.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

tl::expected<Catalog, CatalogMistake> catalogFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = json.left(error.offset).count('\n') + 1;
        return tl::make_unexpected(CatalogMistake{QStringLiteral("Line %1").arg(line), error.errorString() + u'.'});
    }
    auto content = readCatalog(document.isObject() ? QJsonValue(document.object()) : QJsonValue());
    if (!content)
        return tl::make_unexpected(content.error());
    return Catalog::of(std::move(content->models), content->defaultModel, content->date);
}

Catalog builtInCatalog()
{
    QFile file(QStringLiteral(":/models.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The catalogue of models is not in this program (:/models.json).");
    auto catalog = catalogFromJson(file.readAll());
    if (!catalog)
        qFatal("The catalogue of models in this program is broken. %s", qPrintable(catalog.error().sentence()));
    return *std::move(catalog);
}
