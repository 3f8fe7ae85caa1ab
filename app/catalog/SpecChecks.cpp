#include "SpecChecks.h"

#include "FieldCheck.h"
#include "net/CleanText.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace {

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;
using FieldErrorKind = FieldError::Kind;
using FieldWrong = std::optional<FieldError>;

bool isShowable(const QString &text, int longest)
{
    return text.size() <= longest && cleanText(text, {}, longest) == text;
}

bool isScalar(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool();
}

template <typename Number>
bool isOrdered(const std::optional<Number> &least, const std::optional<Number> &most)
{
    return !least || !most || *least <= *most;
}

FieldWrong numbersProblem(const FieldSpec &field)
{
    const bool isNumeric = field.type == Type::Integer || field.type == Type::Number;
    for (const std::optional<double> &bound : {field.minimum, field.maximum}) {
        if (bound && !(isNumeric && std::abs(*bound) <= CatalogLimits::largestNumber))
            return FieldError{FieldErrorKind::Bound};
    }
    if (!isOrdered(field.minimum, field.maximum))
        return FieldError{FieldErrorKind::MinimumAboveMaximum};
    if (!field.unit.isEmpty() && !isNumeric)
        return FieldError{FieldErrorKind::UnitWithoutNumbers};
    return std::nullopt;
}

FieldWrong sizesProblem(const FieldSpec &field)
{
    const bool isText = field.type == Type::Text;
    const bool isList = field.type == Type::UrlList || field.type == Type::TextList;
    for (const std::optional<int> &size : {field.minLength, field.maxLength}) {
        if (size && !(isText && *size >= 1))
            return FieldError{FieldErrorKind::Length};
    }
    for (const std::optional<int> &size : {field.minItems, field.maxItems}) {
        if (size && !(isList && *size >= 1))
            return FieldError{FieldErrorKind::CountOfItems};
    }
    if (!isOrdered(field.minLength, field.maxLength) || !isOrdered(field.minItems, field.maxItems))
        return FieldError{FieldErrorKind::LeastAboveMost};
    return std::nullopt;
}

FieldWrong choicesProblem(const FieldSpec &field, const QString &model)
{
    const bool isList = field.type == Type::UrlList || field.type == Type::TextList;
    if (field.choices.size() != field.choiceLabels.size() || field.choices.size() > CatalogLimits::choices)
        return FieldError{FieldErrorKind::ChoicesNotNamed};
    if (!field.choices.isEmpty() && (isList || field.role != Role::Plain))
        return FieldError{FieldErrorKind::ChoicesNotPossible};
    FieldSpec open = field;
    open.choices.clear();
    QSet<QString> labels;
    QSet<QString> values; // as they are written in JSON, and told apart by their type
    for (qsizetype i = 0; i < field.choices.size(); ++i) {
        const QJsonValue &choice = field.choices.at(i);
        const QString &label = field.choiceLabels.at(i);
        if (!isScalar(choice) || isLeftEmpty(choice) || whatIsWrong(open, model, choice))
            return FieldError{FieldErrorKind::ChoiceNotTaken};
        if (label.isEmpty() || !isShowable(label, CatalogLimits::nameLength) ||
            choice.toString().size() > CatalogLimits::nameLength)
            return FieldError{FieldErrorKind::ChoiceNotShowable};
        labels.insert(label);
        values.insert(QString::number(choice.type()) + QChar(u' ') + choice.toVariant().toString());
    }
    if (labels.size() != field.choices.size() || values.size() != field.choices.size())
        return FieldError{FieldErrorKind::ChoiceTwice};
    return std::nullopt;
}

FieldWrong defaultProblem(const FieldSpec &field, const QString &model)
{
    const QJsonValue &value = field.defaultValue;
    if (value.isUndefined())
        return std::nullopt;
    if (isLeftEmpty(value) || field.role != Role::Plain || whatIsWrong(field, model, value) ||
        (field.type == Type::Unknown && !isScalar(value)))
        return FieldError{FieldErrorKind::DefaultNotTaken};
    return std::nullopt;
}

// The names, roles and counts of a model's fields among each other.
std::optional<ModelError> fieldsProblem(const ModelSpec &model)
{
    if (model.fields.isEmpty() || model.fields.size() > CatalogLimits::fields)
        return ModelError{ModelError::Kind::CountOfFields, model.id};
    qsizetype choices = 0;
    QSet<QString> names;
    QSet<int> roles;
    for (const FieldSpec &field : model.fields) {
        choices += field.choices.size();
        if (field.role != Role::Plain && roles.contains(static_cast<int>(field.role)))
            return ModelError{ModelError::Kind::FrameTwice, model.id};
        roles.insert(static_cast<int>(field.role));
        const bool collides = std::any_of(names.begin(), names.end(),
                                          [&](const QString &name) { return !canBeTogether(name, field.name); });
        if (collides)
            return ModelError{ModelError::Kind::FieldTwice, model.id, field.name};
        names.insert(field.name);
    }
    if (choices > CatalogLimits::choicesOfModel)
        return ModelError{ModelError::Kind::TooManyChoices, model.id};
    return std::nullopt;
}

} // namespace

bool isModelName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._:@/+-]*\\z"));
    return name.size() <= CatalogLimits::nameLength && !name.contains(QLatin1String("..")) &&
           form.match(name).hasMatch();
}

bool isFieldName(const QString &name)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){0,3}\\z")); // no deeper than a request nests
    if (name.size() > CatalogLimits::nameLength || !form.match(name).hasMatch())
        return false;
    const QString first = name.section(QLatin1Char('.'), 0, 0);
    return first != QLatin1String("model") && first != QLatin1String("prompt");
}

bool canBeTogether(const QString &field, const QString &other)
{
    return field != other && !field.startsWith(other + QLatin1Char('.')) && !other.startsWith(field + QLatin1Char('.'));
}

std::optional<FieldError> whatIsUnsound(const FieldSpec &field, const QString &model)
{
    if (!isFieldName(field.name))
        return FieldError{FieldErrorKind::NameNotSendable};
    if (field.label.isEmpty() || !isShowable(field.label, CatalogLimits::labelLength) ||
        !isShowable(field.help, CatalogLimits::helpLength) || !isShowable(field.unit, CatalogLimits::labelLength))
        return FieldError{FieldErrorKind::TextNotShowable};
    if (field.role != Role::Plain && field.type != Type::Url && field.type != Type::Text)
        return FieldError{FieldErrorKind::FrameWithoutAddress};
    for (const FieldWrong &wrong :
         {numbersProblem(field), sizesProblem(field), choicesProblem(field, model), defaultProblem(field, model)}) {
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

std::optional<ModelError> whatIsUnsound(const ModelSpec &model)
{
    if (!isModelName(model.id))
        return ModelError{};
    if (model.promptMin < 0 || (model.promptMax && *model.promptMax < std::max(1, model.promptMin)))
        return ModelError{ModelError::Kind::PromptLength, model.id};
    if (const auto wrong = fieldsProblem(model))
        return wrong;
    for (const FieldSpec &field : model.fields) {
        if (const FieldWrong wrong = whatIsUnsound(field, model.id))
            return ModelError{ModelError::Kind::Field, model.id, field.name, *wrong};
    }
    for (const FieldLimit &limit : model.limits) {
        if (limit.sentence.isEmpty() || limit.when.isEmpty() || !isPossible(limit, model))
            return ModelError{ModelError::Kind::Limit, model.id};
    }
    for (const std::optional<double> &usd : {model.price.usdPerSecond, model.price.usdPerClip}) {
        if (usd && !(std::isfinite(*usd) && *usd > 0))
            return ModelError{ModelError::Kind::Price, model.id};
    }
    return std::nullopt;
}

bool isPossible(const FieldLimit &limit, const ModelSpec &model)
{
    const auto isPossibleHere = [&](const FieldLimit::Condition &condition) {
        const FieldSpec *field = model.field(condition.field);
        return field && (condition.presence.has_value() != !condition.values.isEmpty()) &&
               std::none_of(condition.values.begin(), condition.values.end(),
                            [&](const QJsonValue &value) { return whatIsWrong(*field, model.id, value).has_value(); });
    };
    return isPossibleHere(limit.require) && std::all_of(limit.when.begin(), limit.when.end(), isPossibleHere);
}
