// CatalogMutator: makes wrong documents from right ones, reproducibly: values of other types, huge and negative
// numbers, hostile texts, members gone, doubled, moved and nested. The same seed makes the same documents.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>

class CatalogMutator
{
public:
    explicit CatalogMutator(quint32 seed)
        : m_random(seed)
    {
    }

    QJsonObject mutated(const QJsonObject &whole); // one to five changes, anywhere in it

private:
    QJsonValue changed(const QJsonValue &value);
    QJsonValue changedInside(const QJsonValue &value);
    QJsonValue anything(int depth = 0);
    QString text();
    int below(int most) { return int(m_random.bounded(quint32(most))); }

    QRandomGenerator m_random;
};
