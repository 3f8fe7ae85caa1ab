#include "VideoFrameIndex.h"

#include "VideoReader.h"

#include <QHash>

#include <algorithm>
#include <iterator>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostFrames = 2'000'000; // nine hours at 60 frames a second
constexpr AVRational microsecond{1, 1'000'000};

std::chrono::microseconds inMicroseconds(qint64 time, AVRational unit)
{
    return std::chrono::microseconds(av_rescale_q(time, unit, microsecond));
}

// VP8 keeps pictures that are only referred to in packets of their own. Source: RFC 6386, 9.1: show_frame.
bool isShownPacket(const AVPacket &packet, AVCodecID codec)
{
    return codec != AV_CODEC_ID_VP8 || packet.size == 0 || ((packet.data[0] >> 4) & 1) != 0;
}

} // namespace

class VideoFrameIndexBuilder
{
public:
    VideoFrameIndexBuilder(const QString &path, const std::atomic<bool> *stop, QDeadlineTimer deadline)
        : m_path(path)
        , m_stop(stop)
        , m_deadline(deadline)
    {
    }

    std::optional<VideoFrameIndex> build()
    {
        VideoReader stored(m_path, m_stop, m_deadline, VideoReader::Edits::Ignored);
        if (!stored.isOpen())
            return {};
        m_unit = stored.timeUnit();
        m_index.m_size = stored.facts().size;
        m_index.m_colours = stored.colours();
        m_index.m_statedRate = stored.statedRate();
        if (!takePackets(stored) && !countByDecoding())
            return {};
        if (m_index.m_frames.isEmpty())
            return {};
        m_index.m_start = stored.startTime();
        if (m_index.m_hasStoredTimes && stored.mayHaveEdits())
            applyEdits();
        else
            takeStoredAsSeen();
        countSeen();
        setEnds();
        return m_index;
    }

private:
    using Frame = VideoFrameIndex::Frame;

    // False where the file does not name each frame's own time.
    bool takePackets(VideoReader &reader)
    {
        bool isNamed = true;
        const AVCodecID codec = reader.codec();
        const bool isWhole = reader.readPackets([&](const AVPacket &packet) {
            if (!isShownPacket(packet, codec))
                return true;
            isNamed = isNamed && packet.pts != AV_NOPTS_VALUE && m_index.m_frames.size() < mostFrames;
            Frame frame;
            frame.stored = packet.pts;
            frame.decoded = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
            frame.isKey = packet.flags & AV_PKT_FLAG_KEY;
            frame.storedAt = inMicroseconds(packet.pts, m_unit);
            m_lastDuration = packet.duration > 0 ? inMicroseconds(packet.duration, m_unit) : m_lastDuration;
            m_index.m_frames.append(frame);
            m_places.append({packet.pos, packet.pts});
            return isNamed;
        });
        if (!isWhole)
            return false;
        std::stable_sort(m_index.m_frames.begin(), m_index.m_frames.end(),
                         [](const Frame &one, const Frame &other) { return one.stored < other.stored; });
        const auto isSame = [](const Frame &one, const Frame &other) { return one.stored == other.stored; };
        return isNamed && std::adjacent_find(m_index.m_frames.cbegin(), m_index.m_frames.cend(), isSame) ==
                              m_index.m_frames.cend();
    }

    // The slow way: what the decoder gives, in its order. AVI and MPEG do not say more.
    bool countByDecoding()
    {
        m_index.m_frames.clear();
        m_index.m_hasStoredTimes = false;
        VideoReader reader(m_path, m_stop, m_deadline, VideoReader::Edits::Ignored);
        if (!reader.isOpen())
            return false;
        const std::chrono::microseconds usual = reader.usualFrameLength();
        reader.decodeOn([&](const AVFrame &decoded) {
            Frame frame;
            const qint64 time = decoded.best_effort_timestamp;
            const bool isLater =
                time != AV_NOPTS_VALUE && (m_index.m_frames.isEmpty() || time > m_index.m_frames.constLast().stored);
            if (isLater) {
                frame.stored = time;
                frame.storedAt = inMicroseconds(time, m_unit);
            } else if (!m_index.m_frames.isEmpty()) {
                frame.stored = m_index.m_frames.constLast().stored + 1;
                frame.storedAt = m_index.m_frames.constLast().storedAt + usual;
            }
            m_index.m_frames.append(frame);
            return m_index.m_frames.size() < mostFrames;
        });
        m_lastDuration = usual;
        return !reader.isStopped();
    }

    void takeStoredAsSeen()
    {
        const std::chrono::microseconds first = std::min(m_index.m_start, m_index.m_frames.constFirst().storedAt);
        for (Frame &frame : m_index.m_frames)
            frame.begin = frame.storedAt - first;
    }

    // Reads the file a second time with its edit list applied: that says which packets are shown, and when. Packets of
    // the two readings are matched by their offset in the file.
    void applyEdits()
    {
        VideoReader seen(m_path, m_stop, m_deadline);
        if (!seen.isOpen())
            return takeStoredAsSeen();
        QHash<qint64, qint64> placeOfStored;
        for (const auto &[place, time] : std::as_const(m_places))
            placeOfStored.insert(time, place);
        QHash<qint64, std::chrono::microseconds> begins;
        QHash<qint64, std::chrono::microseconds> left; // decoded because others refer to them, and not shown
        const std::chrono::microseconds start = m_index.m_start = seen.startTime();
        seen.readPackets([&](const AVPacket &packet) {
            if (packet.pts == AV_NOPTS_VALUE || packet.pos < 0)
                return true;
            auto &there = packet.flags & AV_PKT_FLAG_DISCARD ? left : begins;
            if (!there.contains(packet.pos))
                there.insert(packet.pos, inMicroseconds(packet.pts, m_unit) - start);
            return true;
        });
        if (begins.isEmpty())
            return takeStoredAsSeen();
        std::chrono::microseconds offset = 0us;
        for (auto frame = m_index.m_frames.rbegin(); frame != m_index.m_frames.rend(); ++frame) {
            const qint64 place = placeOfStored.value(frame->stored, -1);
            frame->isSeen = begins.contains(place);
            if (frame->isSeen)
                offset = frame->storedAt - begins.value(place);
            frame->begin = frame->storedAt - offset;
        }
    }

    void countSeen()
    {
        const QList<Frame> &frames = m_index.m_frames;
        for (int number = 0; number < frames.size(); ++number) {
            if (!frames.at(number).isSeen)
                continue;
            const bool isFirst = m_index.m_seen.isEmpty();
            if (!isFirst && frames.at(number).begin < frames.at(m_index.m_seen.constLast()).begin)
                m_index.m_isSeenInOrder = false;
            m_index.m_seen.append(number);
        }
        m_index.m_firstSeen = m_index.m_seen.value(0);
        m_index.m_lastSeen = m_index.m_seen.isEmpty() ? 0 : m_index.m_seen.constLast();
    }

    void setEnds()
    {
        QList<Frame> &frames = m_index.m_frames;
        const std::chrono::microseconds usual = m_lastDuration > 0us ? m_lastDuration : 40'000us;
        for (int number = 0; number < frames.size(); ++number) {
            const bool hasNext = number + 1 < frames.size() && frames.at(number + 1).begin > frames.at(number).begin;
            frames[number].end = hasNext ? frames.at(number + 1).begin : frames.at(number).begin + usual;
            if (frames.at(number).isSeen)
                m_index.m_length = std::max(m_index.m_length, frames.at(number).end);
        }
    }

    const QString m_path;
    const std::atomic<bool> *m_stop;
    const QDeadlineTimer m_deadline;
    VideoFrameIndex m_index;
    QList<std::pair<qint64, qint64>> m_places; // in the file, and the stored time
    AVRational m_unit{1, 1};
    std::chrono::microseconds m_lastDuration{0};
};

std::optional<VideoFrameIndex> VideoFrameIndex::read(const QString &path, const std::atomic<bool> *stop,
                                                     QDeadlineTimer deadline)
{
    return VideoFrameIndexBuilder(path, stop, deadline).build();
}

int VideoFrameIndex::seenNumber(int number) const
{
    const int last = static_cast<int>(m_frames.size()) - 1;
    const auto found = std::lower_bound(m_seen.cbegin(), m_seen.cend(), std::clamp(number, 0, std::max(0, last)));
    return static_cast<int>(found - m_seen.cbegin());
}

int VideoFrameIndex::numberOfSeen(int seen) const
{
    return m_seen.value(std::max(0, seen), m_lastSeen);
}

int VideoFrameIndex::numberAt(std::chrono::microseconds position) const
{
    const auto hasBegun = [&](int number) { return m_frames.at(number).begin <= position; };
    if (m_isSeenInOrder) {
        const auto next = std::partition_point(m_seen.cbegin(), m_seen.cend(), hasBegun);
        return next == m_seen.cbegin() ? m_firstSeen : *std::prev(next);
    }
    const auto found = std::find_if(m_seen.crbegin(), m_seen.crend(), hasBegun);
    return found == m_seen.crend() ? m_firstSeen : *found;
}

int VideoFrameIndex::numberAtStored(std::chrono::microseconds storedAt) const
{
    const auto after =
        std::upper_bound(m_frames.cbegin(), m_frames.cend(), storedAt,
                         [](std::chrono::microseconds time, const Frame &frame) { return time < frame.storedAt; });
    return std::max(0, static_cast<int>(after - m_frames.cbegin()) - 1);
}

int VideoFrameIndex::numberOfStored(qint64 stored) const
{
    const auto found = std::lower_bound(m_frames.cbegin(), m_frames.cend(), stored,
                                        [](const Frame &frame, qint64 time) { return frame.stored < time; });
    return found != m_frames.cend() && found->stored == stored ? static_cast<int>(found - m_frames.cbegin()) : -1;
}

std::chrono::microseconds VideoFrameIndex::positionOfStored(std::chrono::microseconds storedAt) const
{
    const Frame &frame = m_frames.at(numberAtStored(storedAt));
    const std::chrono::microseconds inside = std::max(0us, storedAt - frame.storedAt);
    return std::clamp(frame.begin + inside, std::max(0us, frame.begin), std::max(0us, frame.end - 1us));
}

// In an open group of pictures frames are shown before the key frame that they are decoded after; they also refer to
// the key frame before that one.
int VideoFrameIndex::keyBefore(int number, int before) const
{
    const auto decodesEarlier = [&](int key) {
        return before < 0 || m_frames.at(key).decoded < m_frames.at(before).decoded;
    };
    int found = -1;
    for (int key = number; key >= 0; --key) {
        if (!m_frames.at(key).isKey || !decodesEarlier(key))
            continue;
        found = key;
        break;
    }
    return found;
}
