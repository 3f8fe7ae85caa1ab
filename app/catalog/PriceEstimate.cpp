#include "PriceEstimate.h"

#include "Validation.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace {

using Source = PriceEstimate::Source;

constexpr qsizetype longestWord = 24; // a setting's value ("16x9", "1080P", "adaptive"); longer is somebody's text

bool isPicture(const FieldSpec *field, const QString &name)
{
    return field ? field->role != FieldSpec::Role::Plain
                 : name == QLatin1String("first_frame_image") || name == QLatin1String("last_frame_image");
}

bool isMedia(const FieldSpec *field)
{
    return field && (field->type == FieldSpec::Type::Url || field->type == FieldSpec::Type::UrlList ||
                     field->type == FieldSpec::Type::TextList);
}

// The value as far as it matters; Undefined: it does not.
QJsonValue thatMatters(const FieldSpec *field, const QString &name, const QJsonValue &value)
{
    const bool isRandom = name == QLatin1String("seed") || name.endsWith(QLatin1String(".seed"));
    const bool isFraction = value.isDouble() && value.toDouble() != std::floor(value.toDouble());
    if (isPicture(field, name) || isRandom || isFraction || (field && field->type == FieldSpec::Type::Number))
        return QJsonValue::Undefined;
    if (value.isArray() || value.isObject() || isMedia(field))
        return true;
    if (value.isString()) {
        const QString text = value.toString();
        const bool isFreeText = field && field->type == FieldSpec::Type::Text && field->choices.isEmpty();
        if (text.isEmpty() || isFreeText || text.size() > longestWord || text.contains(u' '))
            return QJsonValue::Undefined;
    }
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

} // namespace

PriceEstimate startingPrice(const ModelSpec *model, const GenerationRequest &request)
{
    const std::optional<double> usd = model ? estimateUsd(*model, request) : std::nullopt;
    if (!usd || *usd <= 0)
        return {};
    return {Source::StartingPrice, *usd};
}

QJsonObject priceSettings(const ModelSpec *model, const GenerationRequest &request)
{
    QJsonObject values = request.fields;
    if (model) {
        for (const FieldSpec &field : model->fields) {
            if (!values.contains(field.name) && !field.defaultValue.isUndefined())
                values.insert(field.name, field.defaultValue);
        }
    }
    QJsonObject settings;
    for (auto value = values.begin(); value != values.end(); ++value) {
        const FieldSpec *field = model ? model->field(value.key()) : nullptr;
        if (const QJsonValue kept = thatMatters(field, value.key(), value.value()); !kept.isUndefined())
            settings.insert(value.key(), kept);
    }
    return settings;
}

PriceTotal totalOf(const QList<GenerationRequest> &requests, const PriceSource &priceOf)
{
    PriceTotal total;
    for (const GenerationRequest &request : requests) {
        const PriceEstimate each = priceOf(request);
        ++total.count;
        if (each.isKnown()) {
            total.source = total.source == Source::None ? each.source : std::min(total.source, each.source);
            total.usd += each.usd;
        } else {
            ++total.unknown;
        }
        const auto part = std::find_if(total.parts.begin(), total.parts.end(), [&](const PriceTotal::Part &earlier) {
            return earlier.model == request.model && earlier.each.source == each.source && earlier.each.usd == each.usd;
        });
        if (part == total.parts.end())
            total.parts.append({request.model, 1, each});
        else
            ++part->count;
    }
    return total;
}
