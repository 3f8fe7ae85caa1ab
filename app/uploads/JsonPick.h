// JsonPick: one value of a JSON text by its path, as ShareX writes it: "data.link", "$.files[0].url", "['a.b']". A part
// of JSONPath; what chooses among many values (*, .., filters) is refused. Pure.
#pragma once

#include <QString>

#include <optional>

namespace JsonPick {

// Why this path cannot be followed, in a sentence whose subject is the `place` where it stands, or empty.
QString problemOf(const QString &path, const QString &place);
// A text, a number or true/false as text; nothing where there is none, or where it is an object, an array or null.
std::optional<QString> value(const QByteArray &json, const QString &path);

} // namespace JsonPick
