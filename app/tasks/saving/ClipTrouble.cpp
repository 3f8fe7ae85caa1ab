#include "ClipTrouble.h"

#include <algorithm>
#include <iterator>

namespace {

using Kind = ClipError::Kind;

constexpr qint64 minuteMs = 60'000;
constexpr qint64 waitsMs[] = {2'000,        5'000,         15'000,        minuteMs,
                              5 * minuteMs, 15 * minuteMs, 30 * minuteMs, 60 * minuteMs};
constexpr int lastWait = static_cast<int>(std::size(waitsMs)) - 1;
constexpr int mostUnplayable = 3; // of the same file, more or less: then it is what the server has

// Whoever is soon back is asked sooner: a network, a server with a fault.
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
    case Kind::BadLink:
    case Kind::LinkExpired:
    case Kind::NoLink:
    case Kind::Server:
    case Kind::RedirectLoop:
    case Kind::Network:
    case Kind::Slow:
    case Kind::Proxy:
    case Kind::Untrusted:
    case Kind::CutOff:
    case Kind::Disk:
    case Kind::DiskFull:
    case Kind::FolderGone:
    case Kind::NotRecorded:
    case Kind::NotAClip:
        return true;
    case Kind::TooLarge: // the limit is ours, and stays
    case Kind::Aborted:
        return false;
    }
    return false;
}

bool isOfTheDisk(Kind kind)
{
    return kind == Kind::Disk || kind == Kind::FolderGone || kind == Kind::DiskFull || kind == Kind::NotRecorded;
}

bool isOfTheLink(const ClipError &error)
{
    return wantsLinkAtOnce(error) || error.kind == Kind::BadLink || error.kind == Kind::NoLink ||
           error.kind == Kind::RedirectLoop || error.kind == Kind::NotAClip;
}

bool wantsLinkAtOnce(const ClipError &error)
{
    return error.kind == Kind::LinkExpired || (error.kind == Kind::Server && !isFaultOfTheServer(error.httpStatus));
}

qint64 waitMs(int tries, const ClipError &error)
{
    const bool isUnplayable = error.kind == Kind::NotAClip && error.instead == NotClip::Unplayable;
    const bool isLast = isUnplayable && tries > mostUnplayable;
    const qint64 wait = waitsMs[isLast ? lastWait : std::clamp(tries - 1, 0, lastWait)];
    if (isOfTheDisk(error.kind))
        return std::min(wait, longestDiskWaitMs);
    return isOfTheLink(error) ? wait : std::min(wait, longestWaitMs);
}
