// JsonPick: one value of a JSON text by its path, as ShareX writes it: "data.link", "$.files[0].url", "['a.b']". A part
// of JSONPath; what chooses among many values (*, .., filters) is refused. Pure.
#pragma once

#include "UploaderError.h"

#include <optional>

namespace JsonPick {

// Why this path cannot be followed, without the place where it stands; nothing: it can.
std::optional<UploaderError> problemOf(const QString &path);
// A text, a number or true/false as text; nothing where there is none, or where it is an object, an array or null.
std::optional<QString> value(const QByteArray &json, const QString &path);

} // namespace JsonPick
