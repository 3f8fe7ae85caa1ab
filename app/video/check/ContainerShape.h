// ContainerShape: what container a clip's file is, and whether it ends where its own structure says that it ends. For
// bodies whose length nobody announced; it opens and decodes nothing.
#pragma once

#include "ClipShape.h"

#include <QByteArray>
#include <QString>

// Reads headers of the file at `path`, of its packets too where the container has no total; blocking. Unknown also when
// it cannot be read. Sources: ISO/IEC 14496-12, 4.2 and 8.16.3 (boxes, sidx); RFC 9559 (Matroska, WebM); Microsoft,
// "AVI RIFF File Reference"; ISO/IEC 13818-1, 2.4.3 and 2.5.3 (transport and program streams).
ClipShape clipShape(const QString &path);

// The usual end of the name of a file that begins like this: ".mp4" (".mov" where its brand says QuickTime), ".webm",
// ".mkv", ".avi", ".mpg" or ".ts"; empty: none of these. 4096 bytes are enough.
QString suffixOfContent(const QByteArray &beginning);
