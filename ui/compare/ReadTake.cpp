#include "ReadTake.h"

#include "video/ClipProbe.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace {

constexpr std::chrono::milliseconds sameLength{20};
constexpr double sameRate = 0.01; // frames a second

bool sameShape(QSize one, QSize other)
{
    const double ratio = double(one.width()) * other.height() / (double(other.width()) * one.height());
    return std::abs(ratio - 1) < 0.01;
}

} // namespace

ReadTake ReadTake::of(const QString &path)
{
    ReadTake read;
    read.isThere = QFileInfo(path).isFile();
    if (auto index = VideoFrameIndex::read(path); index && index->seenCount() > 0) {
        read.rate = frameRateOf(*index);
        read.index = std::make_shared<const VideoFrameIndex>(*std::move(index));
    }
    const std::optional<ClipFacts> facts = read.index ? probeClip(path) : std::nullopt;
    read.hasSound = facts && facts->hasAudio;
    return read;
}

int playableTakes(const QList<ReadTake> &takes)
{
    return static_cast<int>(
        std::count_if(takes.cbegin(), takes.cend(), [](const ReadTake &take) { return take.index != nullptr; }));
}

TakesDiffer differencesOf(const QList<ReadTake> &takes, CompareTimeline::By by)
{
    TakesDiffer differ;
    const ReadTake *first = nullptr;
    for (const ReadTake &take : takes) {
        if (!take.index)
            continue;
        if (!first)
            first = &take;
        const VideoFrameIndex &one = *first->index;
        const VideoFrameIndex &other = *take.index;
        differ.rates = differ.rates || std::abs(first->rate.perSecond - take.rate.perSecond) > sameRate;
        differ.lengths = differ.lengths ||
                         (by == CompareTimeline::By::Time ? std::chrono::abs(one.length() - other.length()) > sameLength
                                                          : one.seenCount() != other.seenCount());
        differ.shapes = differ.shapes || !sameShape(one.size(), other.size());
    }
    return differ;
}
