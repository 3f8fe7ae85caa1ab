// ClipShape: whether a clip's file ends where its own structure says that it ends. For bodies whose length nobody
// announced; it opens and decodes nothing.
#pragma once

#include <QString>

enum class ClipShape {
    Whole,
    CutOff, // it ends in the middle, or lacks its index or its pictures
    Unknown // not MP4 or QuickTime, or one that does not say where it ends
};

// Reads a few headers of the file at `path`; blocking, but short. Unknown also when it cannot be read.
// Source: ISO/IEC 14496-12, 4.2: a file is a sequence of boxes, each with its size and type in front.
ClipShape clipShape(const QString &path);
