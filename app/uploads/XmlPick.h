// XmlPick: one text of an XML answer by its path: "/files/file[1]/url", "//link", "/r/@href", "/r/a/text()". A part of
// XPath: names, positions, an attribute or text() at the end; all else is refused. Pure; entities from outside are
// never loaded.
#pragma once

#include <QString>

#include <optional>

namespace XmlPick {

// Why this path cannot be followed, in a sentence whose subject is the `place` where it stands, or empty.
QString problemOf(const QString &path, const QString &place);
// The text of the first match, children included; nothing where there is no match or the XML is broken before it.
std::optional<QString> value(const QByteArray &xml, const QString &path);

} // namespace XmlPick
