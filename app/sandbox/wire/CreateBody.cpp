#include "CreateBody.h"

#include "catalog/Validation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>

#include <cmath>

namespace {

// Objects are taken apart into dotted names; what has no value in it is reported by its name.
void flatten(const QJsonObject &object, const QString &prefix, QJsonObject &fields, QString &empty)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = prefix + it.key();
        const QJsonValue value = it.value();
        if (value.isObject())
            flatten(value.toObject(), name + u'.', fields, empty);
        else if (value.isNull() || (value.isString() && value.toString().isEmpty()))
            empty = name;
        else
            fields.insert(name, value);
    }
}

QString firstProblem(const ModelSpec &model, const GenerationRequest &request)
{
    const QList<Problem> problems = validate(model, request);
    if (problems.isEmpty())
        return {};
    const ValueError &why = problems.first().why;
    if (why.kind == ValueError::Kind::Limit)
        return QStringLiteral("%1: %2").arg(problems.first().field, why.text);
    const char *kind = QMetaEnum::fromType<ValueError::Kind>().valueToKey(static_cast<int>(why.kind));
    return QStringLiteral("%1: It is not as the model wants it (%2).")
        .arg(problems.first().field, QString::fromLatin1(kind));
}

} // namespace

CreateBody CreateBody::read(const QByteArray &json, const Catalog &catalog)
{
    CreateBody result;
    const auto refuse = [&result](const QString &why) {
        result.problem = why;
        return result;
    };
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return refuse(QStringLiteral("The body is not a JSON object."));
    QJsonObject body = document.object();
    const QJsonValue model = body.take(u"model");
    const QJsonValue prompt = body.take(u"prompt");
    if (!model.isString() || model.toString().isEmpty())
        return refuse(QStringLiteral("model: It is required, and a text."));
    if (!prompt.isUndefined() && !prompt.isString())
        return refuse(QStringLiteral("prompt: It has to be a text."));
    const ModelSpec *spec = catalog.model(model.toString());
    if (!spec)
        return refuse(QStringLiteral("model: There is no model \"%1\".").arg(model.toString().left(100)));

    QJsonObject fields;
    QString empty;
    flatten(body, {}, fields, empty);
    if (!empty.isEmpty())
        return refuse(QStringLiteral("%1: A field without a value is to be left out, not sent empty.").arg(empty));
    result.request.model = spec->id;
    result.request.prompt = prompt.toString();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (spec->field(it.key()))
            result.request.fields.insert(it.key(), it.value());
        else
            ++result.unknownFields;
    }
    result.problem = firstProblem(*spec, result.request);
    return result;
}

double sandboxPrice(const ModelSpec &model, const GenerationRequest &request)
{
    const double estimate = estimateUsd(model, request).value_or(0);
    return std::round(estimate * 1.2 * 10000) / 10000;
}
