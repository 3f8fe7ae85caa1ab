// SamePackets: whether two files hold the same clip, packet by packet, whatever else they say. It decodes nothing.
#pragma once

#include <QString>

#include <atomic>

// The same streams in the same order, and of each the same packets: bytes, times, flags. Blocking, about as long as the
// disk takes to read both; false also where one of them cannot be opened, after a minute, and once `stop` is true.
bool haveSamePackets(const QString &path, const QString &other, const std::atomic<bool> &stop);
