// GenerationRequest: one shot as the user asked for it: a model, a prompt and the model's own fields. A plain value:
// what it must satisfy is catalog's business, how it travels is HttpVideoApi's.
#pragma once

#include <QJsonObject>
#include <QMetaType>
#include <QString>

struct GenerationRequest
{
    QString model;
    QString prompt;
    // By field name as the catalogue spells it, dots and all ("extends.cfg_scale"). A field left empty is absent.
    QJsonObject fields;

    // The body of the POST: "model", "prompt" and the fields, dotted names as nested objects. Null, "" and [] are left
    // out.
    QJsonObject toBody() const;
    // The inverse: every member that is not "model" or "prompt" becomes a field, nested objects dotted names. What was
    // read so gives the same body again, whoever wrote it.
    static GenerationRequest fromBody(const QJsonObject &body);

    // For the store: everything, losslessly ("model", "prompt", "fields" with their dotted names).
    QJsonObject toJson() const;
    static GenerationRequest fromJson(const QJsonObject &json);

    friend bool operator==(const GenerationRequest &, const GenerationRequest &) = default;
};
Q_DECLARE_METATYPE(GenerationRequest)
