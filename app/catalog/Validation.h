// Validation: whether a request satisfies its model, and what does not, to be shown at the field it names.
#pragma once

#include "ValueError.h"
#include "api/GenerationRequest.h"

struct Problem
{
    QString field; // a field's name, or "prompt", or "model"
    ValueError why;

    friend bool operator==(const Problem &, const Problem &) = default;
};

// In the order of the form; empty: the request may be sent.
QList<Problem> validate(const ModelSpec &model, const GenerationRequest &request);

// The limit's sentence why `value` is not possible for `field` while the other fields are as in `request`, or nothing.
// For disabling a choice that is impossible now.
std::optional<QString> whyImpossible(const ModelSpec &model, const GenerationRequest &request, const QString &field,
                                     const QJsonValue &value);

// A request with the model's defaults in its fields; prompt empty.
GenerationRequest defaultRequest(const ModelSpec &model);

// From starting prices (a floor): seconds times the price a second, or the price a clip; nothing when none is known.
std::optional<double> estimateUsd(const ModelSpec &model, const GenerationRequest &request);
