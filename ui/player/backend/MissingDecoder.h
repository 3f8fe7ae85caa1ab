// MissingDecoder: which Debian package would let this program's media backend play a clip, found from what is in the
// file and from what is installed. It installs nothing; the words are PlayerWords'.
#pragma once

#include "video/ClipProbe.h"

#include <QString>
#include <QStringList>

// Packages of GStreamer that a clip of this kind needs, in Debian's names.
// Source: the packages' contents in Debian 12: AV1, MPEG-2's parser and the readers of MPEG streams are in -bad, VP8,
// VP9 and the readers of MP4, WebM and AVI in -good, H.264, HEVC and the rest in -libav.
QStringList packagesFor(const ClipFacts &facts);

// Those of them that are not there, by their plug-ins in `pluginFolder`.
QStringList missingOf(const QStringList &packages, const QString &pluginFolder);

// What is missing for the clip at `path`; empty when nothing is known to be, and where the backend is FFmpeg, which has
// its decoders inside. Blocking: it opens the file.
QStringList missingPackages(const QString &path);
