// ProviderField: one field of the provider's parameter schema as a FieldSpec. Used by ProviderCatalog alone, which
// knows the other fields of the model.
#pragma once

#include "catalog/ModelSpec.h"
#include "catalog/SpecError.h"

#include <QJsonObject>

// Nothing: it is no field that can be offered. A note for whatever was left out.
std::optional<FieldSpec> readProviderField(const QJsonObject &json, const QString &model, QList<FieldError> &notes);

// "min" or "minimum", beside the field's name or under its "constraints"; Undefined: neither.
QJsonValue providerMember(const QJsonObject &field, std::initializer_list<const char *> names);
// Of a text: a whole number, `least` or more. Nothing, with a note, where it is something else.
std::optional<int> providerCount(const QJsonObject &field, const char *name, int least, QList<FieldError> &notes);
bool isProviderObject(const QJsonObject &field); // of type object: only its dotted fields can be offered
