// ClipCheck: whether a file that came whole is a clip that opens, and if not, what came instead. What becomes of the
// file is ClipDownload's business.
#pragma once

#include "ClipVerdict.h"

#include <atomic>

// Opens the file at `path` and decodes its first picture. A clip in a codec that nothing on this computer decodes is a
// clip, for its container says so; so is one that is too large to be decoded here. Blocking; bounded to 30 s and to
// VideoReader's memory whatever the file holds. Soon over once `stop` is true: what it says then counts for nothing.
ClipVerdict checkClip(const QString &path, const std::atomic<bool> &stop);

// What the beginning of a file that is no clip looks like: Page, Text, Picture or Unplayable. Pure.
NotClip kindOfBytes(const QByteArray &beginning);
