#include "CatalogWriter.h"

#include "TypeWords.h"
#include "catalog/ChoiceLabels.h"

#include <QJsonArray>

namespace {

QJsonArray choicesAsJson(const FieldSpec &field)
{
    QJsonArray choices;
    for (qsizetype i = 0; i < field.choices.size(); ++i) {
        const QJsonValue &value = field.choices.at(i);
        const QString label = field.choiceLabels.value(i);
        if (label == plainChoiceLabel(value))
            choices.append(value);
        else
            choices.append(QJsonObject{{QStringLiteral("value"), value}, {QStringLiteral("label"), label}});
    }
    return choices;
}

template <typename Value>
void put(QJsonObject &json, const QString &name, const std::optional<Value> &value)
{
    if (value)
        json.insert(name, *value);
}

void putText(QJsonObject &json, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(name, text);
}

QJsonObject fieldAsJson(const FieldSpec &field)
{
    QJsonObject json{{QStringLiteral("name"), field.name},
                     {QStringLiteral("label"), field.label},
                     {QStringLiteral("type"), typeWord(field.type)}};
    putText(json, QStringLiteral("help"), field.help);
    putText(json, QStringLiteral("unit"), field.unit);
    if (field.role != FieldSpec::Role::Plain)
        json.insert(QStringLiteral("role"), field.role == FieldSpec::Role::FirstFrame ? QStringLiteral("first frame")
                                                                                      : QStringLiteral("last frame"));
    if (!field.choices.isEmpty())
        json.insert(QStringLiteral("choices"), choicesAsJson(field));
    if (!field.defaultValue.isUndefined())
        json.insert(QStringLiteral("default"), field.defaultValue);
    put(json, QStringLiteral("min"), field.minimum);
    put(json, QStringLiteral("max"), field.maximum);
    put(json, QStringLiteral("minLength"), field.minLength);
    put(json, QStringLiteral("maxLength"), field.maxLength);
    put(json, QStringLiteral("minItems"), field.minItems);
    put(json, QStringLiteral("maxItems"), field.maxItems);
    if (field.required)
        json.insert(QStringLiteral("required"), true);
    if (field.advanced)
        json.insert(QStringLiteral("advanced"), true);
    return json;
}

QJsonObject conditionAsJson(const FieldLimit::Condition &condition)
{
    QJsonObject json{{QStringLiteral("field"), condition.field}};
    put(json, QStringLiteral("given"), condition.presence);
    QJsonArray values;
    for (const QJsonValue &value : condition.values)
        values.append(value);
    if (!values.isEmpty())
        json.insert(QStringLiteral("is"), values);
    return json;
}

QJsonObject limitAsJson(const FieldLimit &limit)
{
    QJsonArray when;
    for (const FieldLimit::Condition &condition : limit.when)
        when.append(conditionAsJson(condition));
    return {{QStringLiteral("when"), when},
            {QStringLiteral("require"), conditionAsJson(limit.require)},
            {QStringLiteral("say"), limit.sentence}};
}

} // namespace

QJsonObject modelAsJson(const ModelSpec &model)
{
    QJsonObject prompt{{QStringLiteral("min"), model.promptMin}};
    put(prompt, QStringLiteral("max"), model.promptMax);
    QJsonArray fields;
    for (const FieldSpec &field : model.fields)
        fields.append(fieldAsJson(field));
    QJsonObject json{
        {QStringLiteral("id"), model.id}, {QStringLiteral("prompt"), prompt}, {QStringLiteral("fields"), fields}};
    QJsonObject price;
    put(price, QStringLiteral("usdPerSecond"), model.price.usdPerSecond);
    put(price, QStringLiteral("usdPerClip"), model.price.usdPerClip);
    if (!price.isEmpty())
        json.insert(QStringLiteral("price"), price);
    QJsonArray limits;
    for (const FieldLimit &limit : model.limits)
        limits.append(limitAsJson(limit));
    if (!limits.isEmpty())
        json.insert(QStringLiteral("limits"), limits);
    return json;
}
