// Catalog: the models there are, in the order they are offered. A value that never changes; which one is in force is
// CurrentCatalog's. It knows nothing of the network.
#pragma once

#include "ModelSpec.h"

#include <QDate>

class Catalog
{
public:
    // `defaultModel` is the id of one of `models`; another one gives way to the first. `models` is not empty.
    static Catalog of(QList<ModelSpec> models, const QString &defaultModel, QDate date = {});

    const QList<ModelSpec> &models() const { return m_models; }
    const ModelSpec *model(const QString &id) const; // nullptr when unknown
    const ModelSpec &defaultModel() const;
    QDate date() const { return m_date; } // the day its facts were looked up; invalid: not known

    friend bool operator==(const Catalog &, const Catalog &) = default;

private:
    QList<ModelSpec> m_models;
    QString m_defaultModel;
    QDate m_date;
};
