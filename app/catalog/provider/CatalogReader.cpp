#include "CatalogReader.h"

#include "JsonPlace.h"
#include "TypeWords.h"
#include "catalog/ChoiceLabels.h"
#include "catalog/FieldCheck.h"

#include <QMetaEnum>

#include <algorithm>

namespace {

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;

// For who edits the file: what the field takes stands beside it.
QString misfit(const ValueError &error)
{
    const char *kind = QMetaEnum::fromType<ValueError::Kind>().valueToKey(static_cast<int>(error.kind));
    return QStringLiteral("is no value that the field takes (%1).").arg(QLatin1String(kind));
}

bool isNumeric(const FieldSpec &field)
{
    return field.type == Type::Integer || field.type == Type::Number;
}

bool isList(const FieldSpec &field)
{
    return field.type == Type::UrlList || field.type == Type::TextList;
}

void readRole(const JsonPlace &place, FieldSpec &field)
{
    const QString word = place.words();
    if (word == QLatin1String("first frame"))
        field.role = Role::FirstFrame;
    else if (word == QLatin1String("last frame"))
        field.role = Role::LastFrame;
    else
        place.complain(QStringLiteral("must be \"first frame\" or \"last frame\"."));
    if (field.type != Type::Url && field.type != Type::Text)
        place.complain(QStringLiteral("a frame must be of type url or text."));
}

// Any member of a field that is only for some types.
void onlyFor(const JsonPlace &place, bool fits, const char *what)
{
    if (!fits)
        place.complain(QStringLiteral("only a %1 can have this.").arg(QLatin1String(what)));
}

void readBounds(const JsonPlace &place, FieldSpec &field)
{
    const JsonPlace minimum = place.member(QLatin1String("min"));
    const JsonPlace maximum = place.member(QLatin1String("max"));
    if (minimum.isGiven()) {
        onlyFor(minimum, isNumeric(field), "number");
        field.minimum = minimum.number();
    }
    if (maximum.isGiven()) {
        onlyFor(maximum, isNumeric(field), "number");
        field.maximum = maximum.number();
        if (field.minimum && *field.maximum < *field.minimum)
            maximum.complain(QStringLiteral("is less than min."));
    }
}

// "minLength" and "maxLength" of a text, "minItems" and "maxItems" of a list: both 1 or more.
void readSizes(const JsonPlace &least, const JsonPlace &most, bool fits, const char *what, std::optional<int> &minimum,
               std::optional<int> &maximum)
{
    if (least.isGiven()) {
        onlyFor(least, fits, what);
        minimum = least.count(1);
    }
    if (most.isGiven()) {
        onlyFor(most, fits, what);
        maximum = most.count(1);
    }
    if (minimum && maximum && *maximum < *minimum)
        most.complain(QStringLiteral("is less than the least."));
}

void readChoice(const JsonPlace &place, const QString &model, FieldSpec &field)
{
    const bool hasLabel = place.value().isObject();
    if (hasLabel)
        place.mustBeObjectOf(QLatin1String("value label"));
    const JsonPlace value = hasLabel ? place.member(QLatin1String("value")) : place;
    const QString label = hasLabel ? place.member(QLatin1String("label")).words() : plainChoiceLabel(value.value());
    FieldSpec withoutChoices = field;
    withoutChoices.choices.clear();
    if (label.isEmpty() || isLeftEmpty(value.value()))
        value.complain(QStringLiteral("must be a text, a number, or {\"value\": ..., \"label\": ...}."));
    else if (const auto wrong = whatIsWrong(withoutChoices, model, value.value()))
        value.complain(misfit(*wrong));
    else if (holdsValue(field.choices, value.value()) || field.choiceLabels.contains(label))
        value.complain(QStringLiteral("is there twice."));
    field.choices << value.value();
    field.choiceLabels << label;
}

void readChoices(const JsonPlace &place, const QString &model, FieldSpec &field)
{
    onlyFor(place, !isList(field) && field.role == Role::Plain, "number, text or bool that is no frame");
    const QList<JsonPlace> items = place.items();
    for (const JsonPlace &item : items)
        readChoice(item, model, field);
}

void readDefault(const JsonPlace &place, const QString &model, FieldSpec &field)
{
    field.defaultValue = place.value();
    if (isLeftEmpty(place.value()))
        place.complain(QStringLiteral("is empty; leave \"default\" out for a field that starts empty."));
    else if (const auto wrong = whatIsWrong(field, model, place.value()))
        place.complain(misfit(*wrong));
}

void readName(const JsonPlace &place, const ModelSpec &model, FieldSpec &field)
{
    field.name = place.words();
    const QStringList parts = field.name.split(QLatin1Char('.'));
    if (parts.contains(QString()))
        place.complain(QStringLiteral("\"%1\" has a dot with nothing beside it.").arg(field.name));
    if (parts.first() == QLatin1String("model") || parts.first() == QLatin1String("prompt"))
        place.complain(QStringLiteral("\"%1\" is taken: every request has it by itself.").arg(field.name));
    for (const FieldSpec &other : model.fields) {
        if (other.name == field.name)
            place.complain(QStringLiteral("\"%1\" is there twice.").arg(field.name));
        else if (other.name.startsWith(field.name + QLatin1Char('.')) ||
                 field.name.startsWith(other.name + QLatin1Char('.')))
            place.complain(QStringLiteral("\"%1\" and \"%2\" cannot be one value and one object at once.")
                               .arg(other.name, field.name));
    }
}

FieldSpec readField(const JsonPlace &place, const ModelSpec &model)
{
    place.mustBeObjectOf(QLatin1String("name label help unit type role default choices min max minLength maxLength "
                                       "minItems maxItems required advanced"));
    FieldSpec field;
    readName(place.member(QLatin1String("name")), model, field);
    field.label = place.member(QLatin1String("label")).words();
    field.type = typeOfWord(place.member(QLatin1String("type")).words());
    if (const JsonPlace help = place.member(QLatin1String("help")); help.isGiven())
        field.help = help.words();
    if (const JsonPlace unit = place.member(QLatin1String("unit")); unit.isGiven()) {
        onlyFor(unit, isNumeric(field), "number");
        field.unit = unit.words();
    }
    if (const JsonPlace role = place.member(QLatin1String("role")); role.isGiven()) {
        readRole(role, field);
        if (field.role != Role::Plain && model.fieldWithRole(field.role))
            role.complain(QStringLiteral("%1 has another field with this role.").arg(model.id));
    }
    readBounds(place, field);
    readSizes(place.member(QLatin1String("minLength")), place.member(QLatin1String("maxLength")),
              field.type == Type::Text, "text", field.minLength, field.maxLength);
    readSizes(place.member(QLatin1String("minItems")), place.member(QLatin1String("maxItems")), isList(field), "list",
              field.minItems, field.maxItems);
    if (const JsonPlace choices = place.member(QLatin1String("choices")); choices.isGiven())
        readChoices(choices, model.id, field);
    if (const JsonPlace value = place.member(QLatin1String("default")); value.isGiven())
        readDefault(value, model.id, field);
    if (const JsonPlace required = place.member(QLatin1String("required")); required.isGiven())
        field.required = required.yesOrNo();
    if (const JsonPlace advanced = place.member(QLatin1String("advanced")); advanced.isGiven())
        field.advanced = advanced.yesOrNo();
    return field;
}

FieldLimit::Condition readCondition(const JsonPlace &place, const ModelSpec &model)
{
    place.mustBeObjectOf(QLatin1String("field is given"));
    FieldLimit::Condition condition;
    const JsonPlace name = place.member(QLatin1String("field"));
    condition.field = name.words();
    const FieldSpec *field = model.field(condition.field);
    if (!field)
        name.complain(QStringLiteral("%1 has no field \"%2\".").arg(model.id, condition.field));
    const JsonPlace values = place.member(QLatin1String("is"));
    const JsonPlace presence = place.member(QLatin1String("given"));
    if (values.isGiven() == presence.isGiven())
        place.complain(QStringLiteral("must have either \"is\" or \"given\"."));
    if (presence.isGiven())
        condition.presence = presence.yesOrNo();
    if (!values.isGiven())
        return condition;
    const QList<JsonPlace> items = values.items();
    for (const JsonPlace &item : items) {
        if (const auto wrong = field ? whatIsWrong(*field, model.id, item.value()) : std::nullopt)
            item.complain(misfit(*wrong));
        condition.values << item.value();
    }
    return condition;
}

FieldLimit readLimit(const JsonPlace &place, const ModelSpec &model)
{
    place.mustBeObjectOf(QLatin1String("when require say"));
    FieldLimit limit;
    const QList<JsonPlace> conditions = place.member(QLatin1String("when")).items();
    for (const JsonPlace &condition : conditions)
        limit.when << readCondition(condition, model);
    limit.require = readCondition(place.member(QLatin1String("require")), model);
    limit.sentence = place.member(QLatin1String("say")).words();
    return limit;
}

void readPrompt(const JsonPlace &place, ModelSpec &model)
{
    place.mustBeObjectOf(QLatin1String("min max"));
    model.promptMin = place.member(QLatin1String("min")).count();
    const JsonPlace most = place.member(QLatin1String("max"));
    if (!most.isGiven())
        return;
    model.promptMax = most.count(1);
    if (*model.promptMax < model.promptMin)
        most.complain(QStringLiteral("is less than min."));
}

std::optional<double> readUsd(const JsonPlace &place)
{
    if (!place.isGiven())
        return std::nullopt;
    const double usd = place.number();
    if (usd <= 0)
        place.complain(QStringLiteral("must be more than 0; leave it out where no price is known."));
    return usd;
}

void readPrice(const JsonPlace &place, ModelSpec &model)
{
    place.mustBeObjectOf(QLatin1String("usdPerSecond usdPerClip"));
    model.price.usdPerSecond = readUsd(place.member(QLatin1String("usdPerSecond")));
    model.price.usdPerClip = readUsd(place.member(QLatin1String("usdPerClip")));
    if (model.price.usdPerSecond.has_value() == model.price.usdPerClip.has_value())
        place.complain(QStringLiteral("must have either \"usdPerSecond\" or \"usdPerClip\"."));
}

ModelSpec readModel(const JsonPlace &place, const QList<ModelSpec> &before)
{
    place.mustBeObjectOf(QLatin1String("id prompt price fields limits"));
    ModelSpec model;
    const JsonPlace id = place.member(QLatin1String("id"));
    model.id = id.words();
    if (std::any_of(before.begin(), before.end(), [&](const ModelSpec &other) { return other.id == model.id; }))
        id.complain(QStringLiteral("\"%1\" is there twice.").arg(model.id));
    readPrompt(place.member(QLatin1String("prompt")), model);
    if (const JsonPlace price = place.member(QLatin1String("price")); price.isGiven())
        readPrice(price, model);
    const QList<JsonPlace> fields = place.member(QLatin1String("fields")).items();
    for (const JsonPlace &field : fields)
        model.fields << readField(field, model);
    if (const JsonPlace limits = place.member(QLatin1String("limits")); limits.isGiven()) {
        const QList<JsonPlace> items = limits.items();
        for (const JsonPlace &limit : items)
            model.limits << readLimit(limit, model);
    }
    return model;
}

} // namespace

tl::expected<CatalogContent, CatalogMistake> readCatalog(const QJsonValue &document)
{
    CatalogContent content;
    std::optional<CatalogMistake> mistake;
    const JsonPlace root(document, {}, &mistake);
    root.mustBeObjectOf(QLatin1String("default models date"));
    if (const JsonPlace date = root.member(QLatin1String("date")); date.isGiven()) {
        content.date = QDate::fromString(date.words(), Qt::ISODate);
        if (!content.date.isValid())
            date.complain(QStringLiteral("must be a day like 2026-11-24."));
    }
    const QList<JsonPlace> models = root.member(QLatin1String("models")).items();
    for (const JsonPlace &model : models)
        content.models << readModel(model, content.models);
    const JsonPlace defaultModel = root.member(QLatin1String("default"));
    content.defaultModel = defaultModel.words();
    const bool isThere = std::any_of(content.models.begin(), content.models.end(),
                                     [&](const ModelSpec &model) { return model.id == content.defaultModel; });
    if (!isThere)
        defaultModel.complain(QStringLiteral("there is no model \"%1\".").arg(content.defaultModel));
    if (mistake)
        return tl::make_unexpected(*mistake);
    return content;
}
