#include "ProviderField.h"

#include "catalog/ChoiceLabels.h"
#include "catalog/FieldCheck.h"
#include "catalog/SpecChecks.h"
#include "net/CleanText.h"

#include <QJsonArray>
#include <QSet>

#include <cmath>
#include <limits>

namespace {

using FieldErrorKind = FieldError::Kind;

using Type = FieldSpec::Type;
using Role = FieldSpec::Role;

struct TypeWord
{
    const char *word;
    Type type;
};
// The documented words, and what other generators of such schemas write for the same.
constexpr TypeWord typeWords[] = {{"int", Type::Integer},     {"integer", Type::Integer}, {"float", Type::Number},
                                  {"number", Type::Number},   {"double", Type::Number},   {"bool", Type::Boolean},
                                  {"boolean", Type::Boolean}, {"string", Type::Text},     {"text", Type::Text},
                                  {"array", Type::TextList},  {"list", Type::TextList}};

// Under "More" in a model that LinkReel knows nothing else about.
const QStringList rarelyUsed{QStringLiteral("seed"), QStringLiteral("negative_prompt"), QStringLiteral("cfg_scale"),
                             QStringLiteral("watermark")};

QString typeWord(const QJsonObject &json)
{
    return json.value(QLatin1String("type")).toString().trimmed().toLower();
}

bool isAddress(const QJsonValue &format)
{
    const QString word = format.toString().trimmed().toLower();
    return word == QLatin1String("url") || word == QLatin1String("uri");
}

Type typeOf(const QJsonObject &json)
{
    const QString word = typeWord(json);
    for (const TypeWord &known : typeWords) {
        if (word != QLatin1String(known.word))
            continue;
        if (known.type == Type::Text && isAddress(providerMember(json, {"format"})))
            return Type::Url;
        if (known.type == Type::TextList && isAddress(providerMember(json, {"item_format"})))
            return Type::UrlList;
        return known.type;
    }
    return Type::Unknown;
}

Role roleOf(const FieldSpec &field)
{
    if (field.type != Type::Text && field.type != Type::Url)
        return Role::Plain;
    if (field.name == QLatin1String("first_frame_image"))
        return Role::FirstFrame;
    return field.name == QLatin1String("last_frame_image") ? Role::LastFrame : Role::Plain;
}

// "extends.cfg_scale" -> "Cfg scale"
QString labelFromName(const QString &name)
{
    QString words = name.section(QLatin1Char('.'), -1);
    words.replace(QLatin1Char('_'), QLatin1Char(' ')).replace(QLatin1Char('-'), QLatin1Char(' '));
    words = words.simplified();
    return words.isEmpty() ? name : words.left(1).toUpper() + words.mid(1);
}

void readTexts(const QJsonObject &json, FieldSpec &field)
{
    const QJsonObject ui = json.value(QLatin1String("ui")).toObject();
    field.label = cleanText(ui.value(QLatin1String("label")).toString(), {}, CatalogLimits::labelLength);
    if (field.label.isEmpty())
        field.label = cleanText(labelFromName(field.name), {}, CatalogLimits::labelLength);
    field.help = cleanText(json.value(QLatin1String("description")).toString(), {}, CatalogLimits::helpLength);
    if (field.help.isEmpty())
        field.help = cleanText(ui.value(QLatin1String("description")).toString(), {}, CatalogLimits::helpLength);
    if (field.name == QLatin1String("duration") && (field.type == Type::Integer || field.type == Type::Number))
        field.unit = QStringLiteral("s"); // the API's, with every model
}

std::optional<double> bound(const QJsonObject &json, std::initializer_list<const char *> names,
                            QList<FieldError> &notes)
{
    const QJsonValue value = providerMember(json, names);
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (std::abs(number) <= CatalogLimits::largestNumber) // false for NaN
        return number;
    notes.append({.kind = FieldErrorKind::NoNumber, .text = QLatin1String(*names.begin())});
    return std::nullopt;
}

template <typename Number>
void dropIfContrary(std::optional<Number> &least, std::optional<Number> &most, FieldErrorKind ifContrary,
                    QList<FieldError> &notes)
{
    if (!least || !most || *least <= *most)
        return;
    notes.append({ifContrary});
    least.reset();
    most.reset();
}

void readRanges(const QJsonObject &json, FieldSpec &field, QList<FieldError> &notes)
{
    switch (field.type) {
    case Type::Integer:
    case Type::Number:
        field.minimum = bound(json, {"min", "minimum"}, notes);
        field.maximum = bound(json, {"max", "maximum"}, notes);
        dropIfContrary(field.minimum, field.maximum, FieldErrorKind::ValuesReversed, notes);
        break;
    case Type::Text:
        if (field.role == Role::Plain) {
            field.minLength = providerCount(json, "min_length", 0, notes);
            field.maxLength = providerCount(json, "max_length", 1, notes);
        }
        if (field.minLength == 0)
            field.minLength.reset();
        dropIfContrary(field.minLength, field.maxLength, FieldErrorKind::LengthsReversed, notes);
        break;
    case Type::UrlList:
    case Type::TextList:
        field.minItems = providerCount(json, "array_min_length", 0, notes);
        field.maxItems = providerCount(json, "array_max_length", 1, notes);
        if (field.minItems == 0)
            field.minItems.reset();
        dropIfContrary(field.minItems, field.maxItems, FieldErrorKind::ItemsReversed, notes);
        break;
    case Type::Boolean:
    case Type::Url:
    case Type::Unknown:
        break;
    }
}

bool isUsableChoice(const FieldSpec &field, const QString &model, const QJsonValue &value)
{
    const bool isScalar = value.isString() || value.isDouble() || value.isBool();
    if (!isScalar || isLeftEmpty(value) || whatIsWrong(field, model, value))
        return false;
    const QString text = value.toString();
    return text.size() <= CatalogLimits::nameLength && cleanText(text, {}) == text;
}

// The same for two choices if they are one value (sameValue).
QString choiceKey(const QJsonValue &choice)
{
    if (choice.isDouble())
        return QString::number(choice.toDouble() + 0.0, 'g', 17); // 17 digits tell any two apart, and -0 + 0 is 0
    return choice.isBool() ? QString(choice.toBool() ? u't' : u'f') : QString(u'"' + choice.toString());
}

void readChoices(const QJsonObject &json, const QString &model, FieldSpec &field, QList<FieldError> &notes)
{
    const QJsonValue given = providerMember(json, {"enum_values", "enum", "choices"});
    if (given.isUndefined() || given.isNull() || (given.isArray() && given.toArray().isEmpty()))
        return;
    const bool isList = field.type == Type::UrlList || field.type == Type::TextList;
    const QJsonArray items = given.toArray();
    if (!given.isArray() || isList || field.role != Role::Plain || items.size() > CatalogLimits::choices) {
        notes.append({FieldErrorKind::ChoicesNotOffered});
        return;
    }
    QList<QJsonValue> kept;
    QSet<QString> keys;
    for (const QJsonValue &item : items) {
        if (!isUsableChoice(field, model, item) || keys.contains(choiceKey(item)))
            continue;
        kept << item;
        keys.insert(choiceKey(item));
    }
    if (kept.size() < items.size())
        notes.append({.kind = FieldErrorKind::SomeChoicesNotOffered,
                      .count = items.size() - kept.size(),
                      .total = items.size()});
    field.choices = kept;
    field.choiceLabels = choiceLabelsFor(kept);
}

void readDefault(const QJsonObject &json, const QString &model, FieldSpec &field, QList<FieldError> &notes)
{
    const QJsonValue value = json.value(QLatin1String("default"));
    if (isLeftEmpty(value))
        return;
    const bool isScalar = value.isString() || value.isDouble() || value.isBool();
    const bool fits = !whatIsWrong(field, model, value) && (isScalar || field.type != Type::Unknown);
    if (fits && field.role == Role::Plain)
        field.defaultValue = value;
    else
        notes.append({FieldErrorKind::DefaultNotOffered});
}

} // namespace

QJsonValue providerMember(const QJsonObject &field, std::initializer_list<const char *> names)
{
    const QJsonObject constraints = field.value(QLatin1String("constraints")).toObject();
    for (const QJsonObject &place : {field, constraints}) {
        for (const char *name : names) {
            const QJsonValue value = place.value(QLatin1String(name));
            if (!value.isUndefined() && !value.isNull())
                return value;
        }
    }
    return QJsonValue::Undefined;
}

std::optional<int> providerCount(const QJsonObject &field, const char *name, int least, QList<FieldError> &notes)
{
    const QJsonValue value = providerMember(field, {name});
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (number >= least && number <= std::numeric_limits<int>::max() && std::floor(number) == number)
        return static_cast<int>(number);
    notes.append({.kind = FieldErrorKind::NoNumber, .text = QLatin1String(name)});
    return std::nullopt;
}

bool isProviderObject(const QJsonObject &field)
{
    return typeWord(field) == QLatin1String("object");
}

std::optional<FieldSpec> readProviderField(const QJsonObject &json, const QString &model, QList<FieldError> &notes)
{
    FieldSpec field;
    field.name = json.value(QLatin1String("name")).toString();
    if (!isFieldName(field.name)) {
        notes.append({FieldErrorKind::NameNotOffered});
        return std::nullopt;
    }
    if (typeWord(json).isEmpty()) {
        notes.append({FieldErrorKind::TypeNotSaid});
        return std::nullopt;
    }
    field.type = typeOf(json);
    field.role = roleOf(field);
    readTexts(json, field);
    readRanges(json, field, notes);
    readChoices(json, model, field, notes);
    readDefault(json, model, field, notes);
    const QJsonValue required = json.value(QLatin1String("required"));
    field.required = required.toBool();
    if (!required.isBool() && !required.isUndefined() && !required.isNull())
        notes.append({FieldErrorKind::RequiredNotSaid});
    const bool isList = field.type == Type::UrlList || field.type == Type::TextList;
    field.advanced =
        !field.required && (isList || field.name.contains(QLatin1Char('.')) || rarelyUsed.contains(field.name));
    return field;
}
