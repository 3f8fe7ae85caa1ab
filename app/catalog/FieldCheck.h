// FieldCheck: what one value is to one field, whatever the other fields hold: is it a value at all, does it fit.
// Limits between fields are Validation's business.
#pragma once

#include "ValueError.h"

#include <optional>

// Whether the value says nothing and is therefore not sent: none, null, "", {} and lists of nothing but such values.
bool isLeftEmpty(const QJsonValue &value);

// Equal as JSON: 5 and 5.0 are one value, 5 and "5" are two.
bool sameValue(const QJsonValue &a, const QJsonValue &b);
bool holdsValue(const QList<QJsonValue> &values, const QJsonValue &value);

// What is wrong with a value that is not left empty, or nothing. `model` is the model's id.
std::optional<ValueError> whatIsWrong(const FieldSpec &field, const QString &model, const QJsonValue &value);

// "2,503", whatever the desktop's locale.
QString countInWords(int count);

// Characters as a person counts them: grapheme clusters (an emoji family is one). Linear in the text.
int countCharacters(const QString &text);
