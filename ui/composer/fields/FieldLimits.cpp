#include "FieldLimits.h"

#include "catalog/FieldMatch.h"
#include "catalog/Validation.h"

#include <algorithm>

bool isAnyLimitAbout(const ModelSpec &model, const QString &field)
{
    return std::any_of(model.limits.begin(), model.limits.end(), [&](const FieldLimit &limit) {
        return limit.require.field == field ||
               std::any_of(limit.when.begin(), limit.when.end(),
                           [&](const FieldLimit::Condition &condition) { return condition.field == field; });
    });
}

QStringList whyNot(const ModelSpec &model, const GenerationRequest &request, const QString &field,
                   const QList<QJsonValue> &options)
{
    QStringList why;
    for (const QJsonValue &option : options)
        why << whyImpossible(model, request, field, option).value_or(QString());
    return why;
}

std::optional<QJsonValue> wayOut(const QList<QJsonValue> &options, const QStringList &why, const QJsonValue &value)
{
    QList<QJsonValue> possible;
    std::optional<QJsonValue> below;
    const int at = indexOfValue(options, value);
    for (int i = 0; i < options.size(); ++i) {
        if (!why.at(i).isEmpty())
            continue;
        possible << options.at(i);
        if (i < at)
            below = options.at(i);
    }
    if (const auto near = nearestValue(possible, value))
        return near;
    return below || possible.isEmpty() ? below : possible.first();
}

QString whyNoFrame(const ModelSpec &model, const GenerationRequest &request, const QString &field)
{
    const QJsonValue anyFrame = QStringLiteral("https://example.com/frame.png");
    GenerationRequest both = request;
    for (const auto role : {FieldSpec::Role::FirstFrame, FieldSpec::Role::LastFrame}) {
        if (const FieldSpec *frame = model.fieldWithRole(role))
            both.fields.insert(frame->name, anyFrame);
    }
    return whyImpossible(model, both, field, anyFrame).value_or(QString());
}
