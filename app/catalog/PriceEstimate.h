// PriceEstimate: what a request will probably cost, where that figure comes from, and the sum for many requests. Pure.
// Nothing here is a quote: the true price comes with the create reply, and a price of 0 is no price.
#pragma once

#include "ModelSpec.h"
#include "api/GenerationRequest.h"

#include <QDateTime>

#include <functional>

struct PriceEstimate
{
    enum class Source {
        None,           // nothing is known
        StartingPrice,  // the provider's printed price: a floor
        SecondsHistory, // what another length of the same settings cost, by the second
        History         // what the same settings cost last
    };
    Source source = Source::None;
    double usd = 0;     // above 0 unless None
    QDateTime seenAt{}; // of a history: when that price came, UTC

    bool isKnown() const { return source != Source::None; }

    friend bool operator==(const PriceEstimate &, const PriceEstimate &) = default;
};

// From the catalogue alone; `model` may be null.
PriceEstimate startingPrice(const ModelSpec *model, const GenerationRequest &request);

// What of a request decides its price, by field name, defaults filled in: whole numbers, switches and words as they
// are, media as true. Prompts, pictures, fractions and seeds are left out. `model` may be null.
QJsonObject priceSettings(const ModelSpec *model, const GenerationRequest &request);

using PriceSource = std::function<PriceEstimate(const GenerationRequest &)>;

struct PriceTotal
{
    struct Part // requests of one model with one estimate
    {
        QString model;
        int count = 0;
        PriceEstimate each;
    };
    QList<Part> parts; // in the order of the requests
    int count = 0;
    int unknown = 0;                                            // of them: no price is known
    double usd = 0;                                             // of those that are known
    PriceEstimate::Source source = PriceEstimate::Source::None; // the weakest of those that are known

    // The sum is a floor: a price is unknown, or known as a starting price only.
    bool isFloor() const { return unknown > 0 || source == PriceEstimate::Source::StartingPrice; }
};

PriceTotal totalOf(const QList<GenerationRequest> &requests, const PriceSource &priceOf);
