#include "ProviderSpelling.h"

#include <QJsonArray>
#include <QSet>

namespace {

// How one spelling writes a field.
struct Style
{
    QString choices;
    QString minimum;
    QString maximum;
    bool nested; // rules stand under "constraints"
};

Style styleOf(int spelling)
{
    static const Style styles[providerSpellings] = {
        {QStringLiteral("enum_values"), QStringLiteral("min"), QStringLiteral("max"), false},
        {QStringLiteral("enum_values"), QStringLiteral("minimum"), QStringLiteral("maximum"), true},
        {QStringLiteral("enum"), QStringLiteral("minimum"), QStringLiteral("maximum"), false},
        {QStringLiteral("choices"), QStringLiteral("min"), QStringLiteral("max"), true},
    };
    return styles[spelling];
}

QString typeWord(FieldSpec::Type type)
{
    switch (type) {
    case FieldSpec::Type::Integer:
        return QStringLiteral("int");
    case FieldSpec::Type::Number:
        return QStringLiteral("float");
    case FieldSpec::Type::Boolean:
        return QStringLiteral("bool");
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
        return QStringLiteral("string");
    case FieldSpec::Type::UrlList:
    case FieldSpec::Type::TextList:
        return QStringLiteral("array");
    case FieldSpec::Type::Unknown:
        return QStringLiteral("other");
    }
    return {};
}

template <typename Number>
void put(QJsonObject &rules, const QString &name, const std::optional<Number> &number)
{
    if (number)
        rules.insert(name, *number);
}

QJsonObject rulesOf(const FieldSpec &field, const Style &style)
{
    QJsonObject rules;
    if (field.type == FieldSpec::Type::Url)
        rules.insert(QStringLiteral("format"), QStringLiteral("url"));
    if (field.type == FieldSpec::Type::UrlList)
        rules.insert(QStringLiteral("item_format"), QStringLiteral("url"));
    QJsonArray choices;
    for (const QJsonValue &choice : field.choices)
        choices.append(choice);
    if (!choices.isEmpty())
        rules.insert(style.choices, choices);
    put(rules, style.minimum, field.minimum);
    put(rules, style.maximum, field.maximum);
    put(rules, QStringLiteral("min_length"), field.minLength);
    put(rules, QStringLiteral("max_length"), field.maxLength);
    put(rules, QStringLiteral("array_min_length"), field.minItems);
    put(rules, QStringLiteral("array_max_length"), field.maxItems);
    return rules;
}

QJsonObject withRules(QJsonObject json, const QJsonObject &rules, const Style &style)
{
    if (style.nested) {
        json.insert(QStringLiteral("constraints"), rules);
        return json;
    }
    for (auto rule = rules.begin(); rule != rules.end(); ++rule)
        json.insert(rule.key(), rule.value());
    return json;
}

QJsonObject fieldJson(const FieldSpec &field, const Style &style)
{
    QJsonObject json{{QStringLiteral("name"), field.name},
                     {QStringLiteral("type"), typeWord(field.type)},
                     {QStringLiteral("required"), field.required},
                     {QStringLiteral("ui"), QJsonObject{{QStringLiteral("label"), field.label}}},
                     {QStringLiteral("description"), field.help}};
    json.insert(QStringLiteral("default"), field.defaultValue.isUndefined() ? QJsonValue() : field.defaultValue);
    return withRules(json, rulesOf(field, style), style);
}

QJsonObject promptJson(const ModelSpec &model, const Style &style)
{
    QJsonObject rules{{QStringLiteral("min_length"), model.promptMin}};
    put(rules, QStringLiteral("max_length"), model.promptMax);
    return withRules({{QStringLiteral("name"), QStringLiteral("prompt")},
                      {QStringLiteral("type"), QStringLiteral("string")},
                      {QStringLiteral("required"), model.promptMin > 0}},
                     rules, style);
}

QJsonArray fieldsJson(const ModelSpec &model, const Style &style)
{
    QJsonArray fields{QJsonObject{{QStringLiteral("name"), QStringLiteral("model")},
                                  {QStringLiteral("type"), QStringLiteral("string")},
                                  {QStringLiteral("default"), model.id},
                                  {QStringLiteral("required"), true}},
                      promptJson(model, style)};
    QSet<QString> objects;
    for (const FieldSpec &field : model.fields) {
        if (const QString object = field.name.section(u'.', 0, 0); object != field.name && !objects.contains(object)) {
            objects.insert(object);
            fields.append(
                QJsonObject{{QStringLiteral("name"), object}, {QStringLiteral("type"), QStringLiteral("object")}});
        }
        fields.append(fieldJson(field, style));
    }
    return fields;
}

} // namespace

QJsonObject schemaReply(const ModelSpec &model, int spelling)
{
    const QJsonArray fields = fieldsJson(model, styleOf(spelling));
    QJsonObject reply{{QStringLiteral("code"), 0},
                      {QStringLiteral("msg"), QStringLiteral("success")},
                      {QStringLiteral("request_id"), QStringLiteral("catalogue-%1").arg(model.id)}};
    const QJsonObject byFields{{QStringLiteral("fields"), fields}};
    switch (spelling) {
    case 0:
        reply.insert(QStringLiteral("data"), byFields);
        break;
    case 1:
        reply.insert(QStringLiteral("data"), QJsonObject{{QStringLiteral("parameters"), fields}});
        break;
    case 2:
        reply.insert(QStringLiteral("parameters"), fields);
        break;
    default:
        reply.insert(QStringLiteral("schema"), byFields);
        break;
    }
    return reply;
}
