// FieldMatch: one field's value seen from another model: can it stand there as it is, is there one that means the same,
// which is the nearest. For carrying what a user set from model to model.
#pragma once

#include "ModelSpec.h"

// Whether a value could stand in the field at all: its type, its choices, its range. Lengths and limits do not matter.
bool canTake(const FieldSpec &spec, const QJsonValue &value);

// The index in `values` of a value that is the same as JSON (5 and 5.0 are), or -1.
int indexOfValue(const QList<QJsonValue> &values, const QJsonValue &value);

// What means in `to` what `value`, called `words` where it was set (ui/words/composer/ValueWords), means there: the
// value itself; the choice with the same label ("16x9" and "16:9"); the choice of the same proportion ("9x16" and
// "720x1280"). Nothing where there is none.
std::optional<QJsonValue> equivalentValue(const QJsonValue &value, const QString &words, const FieldSpec &to);

// Of numbers: the one of `options` next to `value`. Nothing for what is no number, or without options.
std::optional<QJsonValue> nearestValue(const QList<QJsonValue> &options, const QJsonValue &value);

// A number with the field's unit behind it, "15 s"; any other text as it is.
QString withUnit(const FieldSpec &spec, const QString &text);

// How the catalogue calls that choice: "9:16", "15 s". `choice` is an index into spec.choices.
QString choiceLabel(const FieldSpec &spec, int choice);

// Under which name a value is kept from model to model: the field's, or for lists the label, for the same list is
// called "videos" here and "video_list" there.
QString meaningOf(const ModelSpec &model, const FieldSpec &spec);
