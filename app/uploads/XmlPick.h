// XmlPick: one text of an XML answer by its path: "/files/file[1]/url", "//link", "/r/@href", "/r/a/text()". A part of
// XPath: names, positions, an attribute or text() at the end; all else is refused. Pure; entities from outside are
// never loaded.
#pragma once

#include "UploaderError.h"

#include <optional>

namespace XmlPick {

// Why this path cannot be followed, without the place where it stands; nothing: it can.
std::optional<UploaderError> problemOf(const QString &path);
// The text of the first match, children included; nothing where there is no match or the XML is broken before it.
std::optional<QString> value(const QByteArray &xml, const QString &path);

} // namespace XmlPick
