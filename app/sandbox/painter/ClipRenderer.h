// ClipRenderer: makes the clip of one ClipOrder as an MP4 file. It takes the processor time of one thread, gives up
// quickly when told to, and knows nothing of tasks or of the network.
#pragma once

#include "ClipOrder.h"

#include <atomic>
#include <optional>

// Nothing when the whole file is at `path` (it appears under that name only when whole); else one sentence. `stop` is
// looked at once a frame; a stopped rendering leaves no file.
std::optional<QString> renderClip(const ClipOrder &order, const QString &path, const std::atomic<bool> &stop);
