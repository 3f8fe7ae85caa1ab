// XmpBox: the XMP packet of an MP4 or QuickTime file as bytes. It looks for its box and nothing else; files are taken
// for hostile. What stands in the packet is XmpPacket's business.
#pragma once

#include <QByteArray>
#include <QString>

// Empty: there is none, it is larger than XmpPacket::mostBytes, or the file is no such one. Reads the heads of its
// boxes and that packet. Source: XMP Specification Part 3, "MPEG-4" (a uuid box) and "QuickTime" (moov/udta/XMP_).
QByteArray xmpBoxOf(const QString &path);
