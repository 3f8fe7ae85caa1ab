#include "Catalog.h"

#include "CatalogReader.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

std::variant<Catalog, QString> Catalog::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = json.left(error.offset).count('\n') + 1;
        return QStringLiteral("Line %1: %2.").arg(QString::number(line), error.errorString());
    }
    CatalogContent content;
    const QString complaint = readCatalog(document.isObject() ? QJsonValue(document.object()) : QJsonValue(), content);
    if (!complaint.isEmpty())
        return complaint;
    return of(std::move(content.models), content.defaultModel, content.date);
}

Catalog Catalog::of(QList<ModelSpec> models, const QString &defaultModel, QDate date)
{
    Q_ASSERT(!models.isEmpty());
    Catalog catalog;
    catalog.m_models = std::move(models);
    catalog.m_date = date;
    catalog.m_defaultModel = catalog.model(defaultModel) ? defaultModel : catalog.m_models.first().id;
    return catalog;
}

Catalog Catalog::builtIn()
{
    QFile file(QStringLiteral(":/models.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The catalogue of models is not in this program (:/models.json).");
    auto catalog = fromJson(file.readAll());
    if (const auto *complaint = std::get_if<QString>(&catalog))
        qFatal("The catalogue of models in this program is broken. %s", qPrintable(*complaint));
    return std::get<Catalog>(std::move(catalog));
}

const ModelSpec *Catalog::model(const QString &id) const
{
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&](const ModelSpec &model) { return model.id == id; });
    return found == m_models.end() ? nullptr : &*found;
}

const ModelSpec &Catalog::defaultModel() const
{
    return *model(m_defaultModel); // the reader has seen to it that there is one
}
