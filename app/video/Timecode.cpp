#include "Timecode.h"

#include "VideoFrameIndex.h"

#include <algorithm>
#include <cmath>

namespace {

using std::chrono::microseconds;

qint64 secondOf(microseconds time)
{
    return std::chrono::floor<std::chrono::seconds>(std::max(time, microseconds(0))).count();
}

microseconds beginOf(const VideoFrameIndex &index, int seen)
{
    return index.frames().at(index.numberOfSeen(seen)).begin;
}

// How many frames before `seen` begin in this second.
int framesSince(const VideoFrameIndex &index, qint64 second, int seen)
{
    int frames = 0;
    while (seen - frames > 0 && secondOf(beginOf(index, seen - frames - 1)) >= second)
        ++frames;
    return frames;
}

} // namespace

FrameRate frameRateOf(const VideoFrameIndex &index)
{
    const int last = index.seenCount() - 1;
    const microseconds span = last > 0 ? beginOf(index, last) - beginOf(index, 0) : index.length();
    if (span <= microseconds(0))
        return {};
    microseconds shortest = span;
    microseconds longest{0};
    for (int seen = 1; seen <= last; ++seen) {
        const microseconds length = beginOf(index, seen) - beginOf(index, seen - 1);
        shortest = std::min(shortest, length);
        longest = std::max(longest, length);
    }
    FrameRate rate;
    const double seconds = static_cast<double>(span.count()) / 1e6;
    const int count = std::max(last, 1);
    rate.perSecond = count / seconds;
    constexpr microseconds rounding{2'000}; // files count in milliseconds, or in ticks that a rate does not divide
    rate.isVariable = longest > shortest + rounding;
    const double stated = index.statedRate();
    const double tolerance = static_cast<double>(rounding.count()) / 1e6;
    if (!rate.isVariable && stated > 0 && std::abs(count / stated - seconds) <= tolerance)
        rate.perSecond = stated; // what is off is the rounding
    return rate;
}

FramePlace framePlaceOf(const VideoFrameIndex &index, int seen, const FrameRate &rate)
{
    FramePlace place;
    place.count = index.seenCount();
    place.number = std::clamp(seen, 0, std::max(0, place.count - 1));
    place.rate = rate;
    if (place.count == 0)
        return place;
    place.at.second = secondOf(beginOf(index, place.number));
    place.at.frame = framesSince(index, place.at.second, place.number);
    place.length.second = secondOf(index.length());
    place.length.frame = framesSince(index, place.length.second, place.count);
    return place;
}
