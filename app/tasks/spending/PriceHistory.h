// PriceHistory: estimates a request's price from what the same model with the same settings really cost last, as the
// create replies said; else from the catalogue's starting price. It reads the store and keeps nothing of its own.
#pragma once

#include "catalog/PriceEstimate.h"
#include "platform/Throttle.h"

#include <QHash>
#include <QObject>

class TaskStore;

class PriceHistory : public QObject
{
    Q_OBJECT
public:
    explicit PriceHistory(const TaskStore &store, QObject *parent = nullptr);

    // Answers at once, from an index, whatever the number of tasks. `model` is the request's own, or null when the
    // catalogue does not know it.
    PriceEstimate estimate(const ModelSpec *model, const GenerationRequest &request) const;

    // What was answered was answered with another catalogue.
    void forget();

signals:
    void changed(); // a true price came in: an estimate given before may be out of date

private:
    struct Seen
    {
        double usd = 0;
        double seconds = 0;
        QDateTime at;
    };
    PriceEstimate look(const ModelSpec *model, const GenerationRequest &request, const QJsonObject &settings) const;
    std::optional<Seen> newest(const ModelSpec *model, const GenerationRequest &request, const QJsonObject &settings,
                               bool anyDuration) const;

    const TaskStore &m_store;
    Throttle m_sayForAdded;
    mutable QHash<QByteArray, PriceEstimate> m_answers; // by model and settings, until a price comes in
};
