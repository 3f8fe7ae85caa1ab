#include "ClipTrouble.h"

#include <algorithm>
#include <iterator>

namespace {

using ClipErrorKind = ClipError::Kind;

constexpr qint64 minuteMs = 60'000;
constexpr qint64 waitsMs[] = {2'000,        5'000,         15'000,        minuteMs,
                              5 * minuteMs, 15 * minuteMs, 30 * minuteMs, 60 * minuteMs};
constexpr int lastWait = static_cast<int>(std::size(waitsMs)) - 1;
constexpr int mostUnplayable =
    3; // downloads that cannot be played; then the server's file itself is taken to be broken

// Failures that usually pass soon (network, server fault) are tried again sooner.
constexpr qint64 longestWaitMs = 5 * minuteMs;
// The disk is looked at more often than others are asked: it is here, and costs nothing.
constexpr qint64 longestDiskWaitMs = 30'000;

bool isFaultOfTheServer(int status)
{
    return (status >= 500 && status <= 599) || status == 408 || status == 425 || status == 429;
}

} // namespace

bool mayPass(const ClipError &error)
{
    switch (error.kind) {
    case ClipErrorKind::BadLink:
    case ClipErrorKind::LinkExpired:
    case ClipErrorKind::NoLink:
    case ClipErrorKind::Server:
    case ClipErrorKind::RedirectLoop:
    case ClipErrorKind::Network:
    case ClipErrorKind::Slow:
    case ClipErrorKind::Proxy:
    case ClipErrorKind::Untrusted:
    case ClipErrorKind::CutOff:
    case ClipErrorKind::Disk:
    case ClipErrorKind::DiskFull:
    case ClipErrorKind::FolderGone:
    case ClipErrorKind::NotRecorded:
    case ClipErrorKind::NotAClip:
        return true;
    case ClipErrorKind::TooLarge: // the limit is ours, and stays
    case ClipErrorKind::Aborted:
        return false;
    }
    return false;
}

bool isOfTheDisk(ClipErrorKind kind)
{
    return kind == ClipErrorKind::Disk || kind == ClipErrorKind::FolderGone || kind == ClipErrorKind::DiskFull ||
           kind == ClipErrorKind::NotRecorded;
}

bool isOfTheLink(const ClipError &error)
{
    return wantsLinkAtOnce(error) || error.kind == ClipErrorKind::BadLink || error.kind == ClipErrorKind::NoLink ||
           error.kind == ClipErrorKind::RedirectLoop || error.kind == ClipErrorKind::NotAClip;
}

bool wantsLinkAtOnce(const ClipError &error)
{
    return error.kind == ClipErrorKind::LinkExpired ||
           (error.kind == ClipErrorKind::Server && !isFaultOfTheServer(error.httpStatus));
}

qint64 waitMs(int tries, const ClipError &error)
{
    const bool isUnplayable = error.kind == ClipErrorKind::NotAClip && error.instead == NotClip::Unplayable;
    const bool isLast = isUnplayable && tries > mostUnplayable;
    const qint64 wait = waitsMs[isLast ? lastWait : std::clamp(tries - 1, 0, lastWait)];
    if (isOfTheDisk(error.kind))
        return std::min(wait, longestDiskWaitMs);
    return isOfTheLink(error) ? wait : std::min(wait, longestWaitMs);
}
