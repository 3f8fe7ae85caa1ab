// ClipRequest: what is asked of ClipDownloader: which clip, from where, to where, and within which limits. Values.
#pragma once

#include "clips/metadata/ClipMetadata.h"
#include "net/RawUrl.h"
#include "video/check/ClipVerdict.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

struct ClipRequest
{
    qint64 key = 0; // the caller's name for it; one download a key at a time
    RawUrl link;
    QString folder;         // made when missing; see readyFolder() of ClipFolder
    QString baseName;       // without suffix, from clipBaseName(); the suffix comes from the reply
    QString mount = {};     // the mount point that the folder is known to be below; empty: not known
    QString finalName = {}; // without suffix: the file's own name once it is whole; empty: baseName, as its part file's
    // To be put into the file before it gets its name, where its container has a place for it; nothing: it stays as it
    // comes.
    std::optional<ClipMetadata> metadata = {};
};

struct ClipLimits
{
    int atOnce = 3;                          // the rest wait in order
    std::chrono::milliseconds stall{60'000}; // without a byte
    qint64 largestBytes = 4LL << 30;         // announced, and while reading
    // Fewer than `slowBytes` in a window: the download is slow, and gives its place up when others wait, or after ten
    // windows.
    std::chrono::milliseconds slowWindow{20'000};
    qint64 slowBytes = 160 << 10;
};

// Whether a whole file is a clip that opens (checkClip() of video/check/ClipCheck): asked in a worker thread before the
// file gets its name; soon over once `stop` is true. Empty: every whole file is one.
using ClipChecker = std::function<ClipVerdict(const QString &path, const std::atomic<bool> &stop)>;
