#include "Catalog.h"

#include <algorithm>
#include <utility>

Catalog Catalog::of(QList<ModelSpec> models, const QString &defaultModel, QDate date)
{
    Q_ASSERT(!models.isEmpty());
    Catalog catalog;
    catalog.m_models = std::move(models);
    catalog.m_date = date;
    catalog.m_defaultModel = catalog.model(defaultModel) ? defaultModel : catalog.m_models.first().id;
    return catalog;
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
