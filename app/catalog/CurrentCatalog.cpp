#include "CurrentCatalog.h"

#include <utility>

CurrentCatalog::CurrentCatalog(Catalog first, QObject *parent)
    : QObject(parent)
{
    m_all.push_back(std::make_unique<const Catalog>(std::move(first)));
}

void CurrentCatalog::replace(Catalog next)
{
    if (next == now())
        return;
    m_all.push_back(std::make_unique<const Catalog>(std::move(next)));
    emit changed();
}
