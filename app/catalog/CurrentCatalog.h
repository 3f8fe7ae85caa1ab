// CurrentCatalog: the catalogue that is in force now, and word of its change. Where a newer one comes from is not its
// business. A catalogue that was in force once lives as long as this object (they are small and change by the week): a
// reference to it, and a pointer to one of its models, stay good for whoever has not followed yet.
#pragma once

#include "Catalog.h"

#include <QObject>

#include <memory>
#include <vector>

class CurrentCatalog : public QObject
{
    Q_OBJECT
public:
    explicit CurrentCatalog(Catalog first, QObject *parent = nullptr);

    const Catalog &now() const { return *m_all.back(); }
    const QList<ModelSpec> &models() const { return now().models(); }
    const ModelSpec *model(const QString &id) const { return now().model(id); } // nullptr when unknown
    const ModelSpec &defaultModel() const { return now().defaultModel(); }

    // Says changed(), unless it says the same as the one in force.
    void replace(Catalog next);

signals:
    void changed();

private:
    std::vector<std::unique_ptr<const Catalog>> m_all; // never empty; the last one is in force
};
