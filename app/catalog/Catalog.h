// Catalog: the models there are, in the order they are offered. Read once, then constant. It knows nothing of widgets
// or of the network.
#pragma once

#include "ModelSpec.h"

#include <QByteArray>

#include <variant>

class Catalog
{
public:
    // Parses resources/models.json or a document of the same form. The error is one sentence that names the place.
    static std::variant<Catalog, QString> fromJson(const QByteArray &json);
    // The catalogue compiled into the program (":/models.json"); a broken one is a programming error and aborts.
    static Catalog builtIn();

    const QList<ModelSpec> &models() const { return m_models; }
    const ModelSpec *model(const QString &id) const; // nullptr when unknown
    const ModelSpec &defaultModel() const;

private:
    QList<ModelSpec> m_models;
    QString m_defaultModel;
};
