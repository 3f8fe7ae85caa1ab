// FileDescriptionReader: finds what a file says about how it was made, in whichever way it says it. It fills no form.
#pragma once

#include "FileDescription.h"

#include <atomic>
#include <optional>

// Of an MP4, QuickTime, WebM, Matroska, AVI or MPEG clip, or a PNG; nothing: there is no prompt in it, or it is no such
// file. The file is taken for hostile: what it makes this take in is bounded. Blocking, for seconds at most; soon over
// once `stop` is true.
std::optional<FileDescription> fileDescription(const QString &path, const std::atomic<bool> &stop);
