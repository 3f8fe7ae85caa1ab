#include "Validation.h"

#include "FieldCheck.h"

#include <QHash>

#include <algorithm>

namespace {

using ValueErrorKind = ValueError::Kind;
using Condition = FieldLimit::Condition;

const QString modelPlace = QStringLiteral("model");
const QString promptPlace = QStringLiteral("prompt");
const QString durationField = QStringLiteral("duration"); // the API's name for it with every model; in seconds

// What the model works with: a field that was left empty has its default.
QJsonValue effectiveValue(const ModelSpec &model, const GenerationRequest &request, const QString &name)
{
    const QJsonValue given = request.fields.value(name);
    if (!isLeftEmpty(given))
        return given;
    const FieldSpec *field = model.field(name);
    return field ? field->defaultValue : QJsonValue(QJsonValue::Undefined);
}

bool holds(const Condition &condition, const ModelSpec &model, const GenerationRequest &request)
{
    if (condition.presence)
        return isLeftEmpty(request.fields.value(condition.field)) != *condition.presence;
    return holdsValue(condition.values, effectiveValue(model, request, condition.field));
}

bool isBroken(const FieldLimit &limit, const ModelSpec &model, const GenerationRequest &request)
{
    return std::all_of(limit.when.begin(), limit.when.end(),
                       [&](const Condition &condition) { return holds(condition, model, request); }) &&
           !holds(limit.require, model, request);
}

bool concerns(const FieldLimit &limit, const QString &field)
{
    return limit.require.field == field ||
           std::any_of(limit.when.begin(), limit.when.end(),
                       [&](const Condition &condition) { return condition.field == field; });
}

std::optional<ValueError> promptProblem(const ModelSpec &model, const QString &prompt)
{
    if (model.promptMin > 0 && prompt.trimmed().isEmpty())
        return ValueError{.kind = ValueErrorKind::PromptMissing, .model = model.id};
    const int count = countCharacters(prompt);
    if (count < model.promptMin)
        return ValueError{
            .kind = ValueErrorKind::PromptTooShort, .model = model.id, .count = count, .bound = model.promptMin};
    if (count > model.promptMax.value_or(count))
        return ValueError{
            .kind = ValueErrorKind::PromptTooLong, .model = model.id, .count = count, .bound = *model.promptMax};
    return std::nullopt;
}

std::optional<ValueError> ownProblem(const ModelSpec &model, const FieldSpec &field, const QJsonValue &value)
{
    if (!isLeftEmpty(value))
        return whatIsWrong(field, model.id, value);
    if (field.required)
        return ValueError{.kind = ValueErrorKind::Missing, .field = field, .model = model.id};
    return std::nullopt;
}

// By field: what is wrong with the value itself, whatever the others are.
QHash<QString, ValueError> ownProblems(const ModelSpec &model, const GenerationRequest &request)
{
    QHash<QString, ValueError> problems;
    for (const FieldSpec &field : model.fields) {
        if (const auto problem = ownProblem(model, field, request.fields.value(field.name)))
            problems.insert(field.name, *problem);
    }
    return problems;
}

// The broken limits to be shown at `field`. A limit says nothing new about a value that is wrong by itself.
QList<Problem> limitProblems(const ModelSpec &model, const GenerationRequest &request, const QString &field,
                             const QHash<QString, ValueError> &own)
{
    QList<Problem> problems;
    for (const FieldLimit &limit : model.limits) {
        const bool isMuddled =
            std::any_of(own.keyBegin(), own.keyEnd(), [&](const QString &wrong) { return concerns(limit, wrong); });
        if (limit.require.field == field && !isMuddled && isBroken(limit, model, request))
            problems.append({field, {.kind = ValueErrorKind::Limit, .model = model.id, .text = limit.sentence}});
    }
    return problems;
}

} // namespace

QList<Problem> validate(const ModelSpec &model, const GenerationRequest &request)
{
    QList<Problem> problems;
    if (request.model != model.id)
        problems.append({modelPlace,
                         {.kind = request.model.isEmpty() ? ValueErrorKind::NoModel : ValueErrorKind::OtherModel,
                          .model = model.id,
                          .text = request.model}});
    if (const auto problem = promptProblem(model, request.prompt))
        problems << Problem{promptPlace, *problem};
    const QHash<QString, ValueError> own = ownProblems(model, request);
    for (const FieldSpec &field : model.fields) {
        if (own.contains(field.name))
            problems << Problem{field.name, own.value(field.name)};
        problems << limitProblems(model, request, field.name, own);
    }
    for (auto field = request.fields.begin(); field != request.fields.end(); ++field) {
        if (!model.field(field.key()) && !isLeftEmpty(field.value()))
            problems.append(
                {field.key(), {.kind = ValueErrorKind::FieldNotTaken, .model = model.id, .text = field.key()}});
    }
    return problems;
}

std::optional<QString> whyImpossible(const ModelSpec &model, const GenerationRequest &request, const QString &field,
                                     const QJsonValue &value)
{
    GenerationRequest changed = request;
    if (isLeftEmpty(value))
        changed.fields.remove(field);
    else
        changed.fields.insert(field, value);
    for (const FieldLimit &limit : model.limits) {
        if (concerns(limit, field) && isBroken(limit, model, changed))
            return limit.sentence;
    }
    return std::nullopt;
}

GenerationRequest defaultRequest(const ModelSpec &model)
{
    GenerationRequest request;
    request.model = model.id;
    for (const FieldSpec &field : model.fields) {
        if (!field.defaultValue.isUndefined())
            request.fields.insert(field.name, field.defaultValue);
    }
    return request;
}

std::optional<double> estimateUsd(const ModelSpec &model, const GenerationRequest &request)
{
    if (model.price.usdPerClip)
        return model.price.usdPerClip;
    const double seconds = effectiveValue(model, request, durationField).toDouble();
    if (!model.price.usdPerSecond || seconds <= 0) // -1: the model chooses
        return std::nullopt;
    return seconds * *model.price.usdPerSecond;
}
