// XmpFile: puts ClipMetadata into an MP4 or QuickTime file by libexempi. It writes to the very file: a file that must
// not be harmed is given to MarkedCopy instead.
#pragma once

#include "ClipMetadata.h"

// Whether a file that begins so is one that carries XMP: an MP4 or a QuickTime file.
bool carriesXmp(const QByteArray &beginning);

// Beside what the file says already. Blocking. False: the library did not write it; what the file is then is not known.
bool writeXmp(const QString &path, const ClipMetadata &metadata);
