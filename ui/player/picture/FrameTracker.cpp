#include "FrameTracker.h"

#include "ScreenFrame.h"
#include "platform/process/DetachedRun.h"
#include "platform/process/WhenFinished.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

// A seek to the very end shows nothing: the last frame begins a little before it.
constexpr qint64 beforeEndMs = 50;

} // namespace

FrameTracker::FrameTracker() = default;

FrameTracker::~FrameTracker()
{
    if (m_stop)
        *m_stop = true;
}

void FrameTracker::open(const QString &path)
{
    if (m_stop)
        *m_stop = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_index.reset();
    m_offset = 0us;
    if (path.isEmpty())
        return;
    const auto readIndex = [path, stop = m_stop]() -> Index {
        auto index = VideoFrameIndex::read(path, stop.get());
        return index ? std::make_shared<const VideoFrameIndex>(*std::move(index)) : nullptr;
    };
    whenFinished(detachedRun(readIndex), this, [this, stop = m_stop](const Index &index) {
        if (stop == m_stop) // it is still the clip that is open
            takeIndex(index);
    });
}

void FrameTracker::takeIndex(const Index &index)
{
    m_index = index;
    if (!m_index)
        return;
    m_rate = frameRateOf(*m_index);
    emit indexed();
}

std::chrono::milliseconds FrameTracker::positionOf(std::chrono::microseconds frameTime) const
{
    if (!m_index)
        return std::chrono::floor<std::chrono::milliseconds>(frameTime);
    const std::chrono::microseconds inFile = frameTime - m_offset;
    const bool isStored = backendCounts() == ShownFrame::Counts::Stored;
    const int number = isStored ? m_index->numberAtStored(inFile) : m_index->numberAt(inFile - m_index->start() + 1ms);
    const auto position = std::chrono::floor<std::chrono::milliseconds>(isStored ? m_index->positionOfStored(inFile)
                                                                                 : inFile - m_index->start());
    const std::chrono::milliseconds first = beginOf(number);
    return std::clamp(position, first, std::max(first, lastOf(number)));
}

std::chrono::milliseconds FrameTracker::beginOf(int number) const
{
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(0us, m_index->frames().at(number).begin));
}

FramePlace FrameTracker::placeOf(int number) const
{
    return framePlaceOf(*m_index, m_index->seenNumber(number), m_rate);
}

std::chrono::milliseconds FrameTracker::lastOf(int number) const
{
    return std::chrono::floor<std::chrono::milliseconds>(m_index->frames().at(number).end - 1us);
}

// The last frame stays when the clip is over.
bool FrameTracker::isOnScreenAt(int number, std::chrono::milliseconds position) const
{
    return position >= beginOf(number) && (position <= lastOf(number) || number == m_index->lastSeen());
}

std::chrono::milliseconds FrameTracker::targetOf(std::chrono::milliseconds position) const
{
    return m_index ? position + std::chrono::duration_cast<std::chrono::milliseconds>(m_index->start()) : position;
}

qint64 FrameTracker::lengthOf(qint64 backendLength) const
{
    const auto length = m_index ? m_index->length() : 0us;
    return std::max<qint64>(backendLength, std::chrono::round<std::chrono::milliseconds>(length).count());
}

qint64 FrameTracker::lastTarget(qint64 length) const
{
    const qint64 last = m_index ? beginOf(m_index->lastSeen()).count() : 0;
    return std::max<qint64>({0, length - beforeEndMs, last});
}

int FrameTracker::msUntilNext(qint64 position, qint64 length, double rate) const
{
    return static_cast<int>(static_cast<double>(untilNext(position, length).count()) / rate);
}

std::chrono::milliseconds FrameTracker::untilNext(qint64 position, qint64 length) const
{
    const std::chrono::milliseconds untilEnd(std::max<qint64>(0, length - position));
    if (!m_index)
        return untilEnd;
    const int number = numberAt(std::chrono::milliseconds(position));
    const auto next = std::chrono::ceil<std::chrono::milliseconds>(m_index->frames().at(number).end);
    return number == m_index->lastSeen() ? untilEnd : std::max(0ms, next - std::chrono::milliseconds(position));
}

bool FrameTracker::isLastAt(std::chrono::milliseconds position) const
{
    return m_index && numberAt(position) == m_index->lastSeen();
}

// Sound that is longer than the picture is heard to its end beside the last frame.
bool FrameTracker::isAtEnd(qint64 position, qint64 length) const
{
    const qint64 end = length - beforeEndMs;
    const bool endsWithPicture = m_index && std::chrono::milliseconds(end) <= m_index->length();
    return position >= (endsWithPicture ? std::min<qint64>(end, beginOf(m_index->lastSeen()).count()) : end);
}

ShownFrame FrameTracker::inFile(ShownFrame shown) const
{
    shown.time -= m_offset;
    return shown;
}

// In a file with negative composition offsets GStreamer's times are shifted. Each frame that was found by its look
// narrows down by how much.
void FrameTracker::learn(const ShownFrame &shown, int number)
{
    if (shown.counts != ShownFrame::Counts::Stored)
        return;
    const VideoFrameIndex::Frame &frame = m_index->frames().at(number);
    const std::chrono::microseconds most = shown.time - frame.storedAt;
    const std::chrono::microseconds least = most - (frame.end - frame.begin) + 1us;
    m_offset = std::clamp(m_offset, least, most);
}
