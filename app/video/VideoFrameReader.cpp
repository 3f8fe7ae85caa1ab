#include "VideoFrameReader.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
}

namespace {

constexpr int neighbours = 30;        // frames on either side: GStreamer was seen four off (an AVI, a fragmented MP4)
constexpr double sameDecoder = 0.25;  // mean difference of samples: bit for bit the same, but for rounding
constexpr double otherDecoder = 12.0; // after a conversion of colours

} // namespace

VideoFrameReader::VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                                   const std::atomic<bool> *stop, QDeadlineTimer deadline, int threads)
    : m_path(path)
    , m_index(std::move(index))
    , m_stop(stop)
    , m_deadline(deadline)
    , m_threads(threads)
{
    reopen();
}

bool VideoFrameReader::reopen()
{
    m_reader = std::make_unique<VideoReader>(m_path, m_stop, m_deadline, VideoReader::Edits::Ignored, m_threads);
    m_isFresh = true;
    return m_reader->isOpen();
}

QImage VideoFrameReader::image(int number, QSize within)
{
    QImage image;
    visit(number, number, [&](int, const AVFrame &frame) {
        image = m_reader->toImage(frame, within);
        return false;
    });
    return image;
}

FramePrint VideoFrameReader::printOf(int number)
{
    FramePrint print;
    visit(number, number, [&](int, const AVFrame &frame) {
        print = FramePrint::of(frame);
        return false;
    });
    return print;
}

// Every frame from `from` to `to`, while `take` returns true. False: none was there, or it was interrupted. Where
// decoding began too late (a file's marks are not always right) it begins earlier.
bool VideoFrameReader::visit(int from, int to, const Take &take)
{
    if (const auto kept = from == to ? m_kept.value(from) : nullptr) {
        take(from, *kept);
        return true;
    }
    int key = m_index->hasStoredTimes() ? m_index->keyBefore(from) : -1;
    Visit visited = goesOn(from, key) ? decode(from, to, take) : Visit::Missed;
    while (visited == Visit::Missed && !m_reader->isStopped()) {
        visited = beginAt(key) ? decode(from, to, take) : Visit::Missed;
        if (key < 0)
            break;
        key = m_index->keyBefore(key, key);
    }
    return visited == Visit::Found;
}

bool VideoFrameReader::goesOn(int from, int key) const
{
    return m_at >= 0 && m_at < from && key <= m_at + 1;
}

bool VideoFrameReader::beginAt(int key)
{
    m_key = key;
    m_at = -1;
    const bool isThere =
        key >= 0 ? isOpen() && m_reader->seek(m_index->frames().at(key).decoded) : (m_isFresh && isOpen()) || reopen();
    m_isFresh = false;
    return isThere;
}

VideoFrameReader::Visit VideoFrameReader::decode(int from, int to, const Take &take)
{
    Visit visited = Visit::Missed;
    m_reader->decodeOn([&](const AVFrame &frame) {
        const int number = m_index->hasStoredTimes() ? m_index->numberOfStored(frame.best_effort_timestamp) : m_at + 1;
        if (number < 0)
            return true;
        m_at = number;
        keep(number, frame);
        const bool isNext = number == from || visited == Visit::Found || m_key < 0;
        if (number >= from && (number > to || !isNext))
            return false;
        if (number >= from) {
            visited = Visit::Found;
            if (!take(number, frame) || number == to)
                return false;
        }
        if (!m_isInterrupted || !m_isInterrupted())
            return true;
        visited = Visit::Interrupted;
        return false;
    });
    return visited;
}

// Frames that are seen before the key frame that decoding began with may lack what they refer to.
void VideoFrameReader::keep(int number, const AVFrame &frame)
{
    const bool isWhole = number >= m_key && (frame.flags & AV_FRAME_FLAG_CORRUPT) == 0;
    if (m_mostKept == 0 || !isWhole || m_kept.contains(number))
        return;
    const auto free = [](AVFrame *kept) { av_frame_free(&kept); };
    const std::shared_ptr<AVFrame> kept(av_frame_clone(&frame), free);
    const auto bytesOf = [](const AVFrame &of) {
        return av_image_get_buffer_size(static_cast<AVPixelFormat>(of.format), of.width, of.height, 1);
    };
    if (!kept || bytesOf(frame) <= 0)
        return;
    m_kept.insert(number, kept);
    m_keptOrder.enqueue(number);
    m_keptBytes += bytesOf(frame);
    while (m_keptBytes > m_mostKept)
        m_keptBytes -= bytesOf(*m_kept.take(m_keptOrder.dequeue()));
}

VideoFrameReader::Match VideoFrameReader::bestOf(const FramePrint &looks, int from, int to, int claimed)
{
    Match best;
    const auto isNearer = [&](int number) { return std::abs(number - claimed) < std::abs(best.number - claimed); };
    const auto compare = [&](int number, const AVFrame &frame) {
        const double difference = FramePrint::of(frame).differenceTo(looks);
        const bool isSame = difference == best.difference && isNearer(number);
        if (best.number < 0 || difference < best.difference || isSame)
            best = {number, difference};
        return true;
    };
    const int last = static_cast<int>(m_index->frames().size()) - 1;
    return visit(std::max(0, from), std::min(to, last), compare) ? best : Match();
}

int VideoFrameReader::find(const ShownFrame &shown)
{
    if (!isOpen())
        return -1;
    const int claimed = shown.numberClaimed(*m_index);
    if (shown.number || !shown.looks || shown.looks->isNull())
        return claimed;
    const double goodEnough = shown.looks->isExact() ? sameDecoder : otherDecoder;
    const Match itself = bestOf(*shown.looks, claimed, claimed, claimed);
    if (itself.number >= 0 && itself.difference == 0)
        return itself.number;
    const Match near = bestOf(*shown.looks, claimed - neighbours, claimed + neighbours, claimed);
    if (near.number >= 0 && near.difference <= goodEnough)
        return near.number;
    const Match any = bestOf(*shown.looks, 0, static_cast<int>(m_index->frames().size()) - 1, claimed);
    return any.number;
}
