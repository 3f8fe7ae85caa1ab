// CurrentCatalog: the catalogue that is in force now, with a signal when it is replaced. Where a newer one comes from
// is not its business. Earlier ones are kept as long as this object (they are small, and replaced once a week at most),
// so references to them and pointers to their models stay valid.
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
