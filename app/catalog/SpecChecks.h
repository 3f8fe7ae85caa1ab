// SpecChecks: what a ModelSpec from outside must satisfy before anybody sees it: names that can be sent and shown,
// limits that do not contradict each other, choices and defaults that the field itself takes, and sizes a form can
// hold. It mends nothing.
#pragma once

#include "ModelSpec.h"
#include "SpecError.h"

namespace CatalogLimits {
inline constexpr int models = 500;
inline constexpr int fields = 200;          // of a model
inline constexpr int choices = 500;         // of a field
inline constexpr int choicesOfModel = 2000; // of all its fields together
inline constexpr int nameLength = 100;      // of a model's or a field's name, and of a choice
inline constexpr int labelLength = 60;
inline constexpr int helpLength = 300;
inline constexpr double largestNumber = 9007199254740992.0; // 2^53: beyond it JSON numbers are not exact
} // namespace CatalogLimits

// Letters, digits and . _ : @ / + - ; begins with a letter or digit, and climbs nowhere ("..").
bool isModelName(const QString &name);
// Words of letters, digits, _ and - with dots between them; "model" and "prompt" are every request's own.
bool isFieldName(const QString &name);

// What is wrong with it first, or nothing. `model` is the model's id.
std::optional<FieldError> whatIsUnsound(const FieldSpec &field, const QString &model);
std::optional<ModelError> whatIsUnsound(const ModelSpec &model);

inline bool isSound(const ModelSpec &model)
{
    return !whatIsUnsound(model);
}

// Whether two fields can be in one request: not the same, and none an object that the other is in ("a" and "a.b").
bool canBeTogether(const QString &field, const QString &other);
// Whether a limit speaks of fields and values that `model` has.
bool isPossible(const FieldLimit &limit, const ModelSpec &model);
