// GenerationRequest: one shot as the user asked for it: a model, a prompt and the model's own fields. A plain value:
// what it must satisfy is catalog's business, how it travels is HttpVideoApi's.
#pragma once

#include "PictureData.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>
#include <QStringList>

struct GenerationRequest
{
    QString model;
    QString prompt;
    // By field name as the catalogue spells it, dots and all ("extends.cfg_scale"). A field left empty is absent.
    // Pictures from this computer stand as references once takePictures() was called: see PictureData.h.
    QJsonObject fields;
    // Those it refers to that are at hand, by digest. They are no part of what was asked for: the fields say it all,
    // and a request that is only shown has none.
    Pictures pictures = {};

    // Whatever stands in the fields as a data: address, as the composer and pasted JSON have it, becomes a reference.
    void takePictures();
    // The fields as the composer has them, and as they leave: a data: address for each reference at hand.
    QJsonObject fieldsWithPictures() const;
    QStringList fieldsWithLostPictures() const; // names of those that refer to a picture which is not at hand

    // The body of the POST: "model", "prompt" and the fields with their pictures, dotted names as nested objects.
    // Null, "" and [] are left out.
    QJsonObject toBody() const;
    // The inverse: every member that is not "model" or "prompt" becomes a field, nested objects dotted names. What was
    // read so gives the same body again, whoever wrote it.
    static GenerationRequest fromBody(const QJsonObject &body);

    // For the store: everything but the pictures' bytes, losslessly ("model", "prompt", "fields" with their dotted
    // names).
    QJsonObject toJson() const;
    static GenerationRequest fromJson(const QJsonObject &json);

    friend bool operator==(const GenerationRequest &a, const GenerationRequest &b)
    {
        return a.model == b.model && a.prompt == b.prompt && a.fields == b.fields;
    }
};
Q_DECLARE_METATYPE(GenerationRequest)
