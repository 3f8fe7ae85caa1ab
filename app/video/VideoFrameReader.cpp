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
constexpr double sameDecoder = 0.25;  // mean difference of samples of the same frame; only roundings differ
constexpr double otherDecoder = 12.0; // after a conversion of colours

} // namespace

VideoFrameReader::VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                                   const std::atomic<bool> *stop, QDeadlineTimer deadline, int threads)
    : m_path(path)
    , m_index(std::move(index))
    , m_stop(stop)
    , m_deadline(deadline)
{
    m_asked.threads = threads;
    m_before.threads = threads;
    reopen(m_asked);
}

bool VideoFrameReader::reopen(Decoding &decoding)
{
    decoding.reader =
        std::make_unique<VideoReader>(m_path, m_stop, m_deadline, VideoReader::Edits::Ignored, decoding.threads);
    decoding.isFresh = true;
    return decoding.reader->isOpen();
}

QImage VideoFrameReader::image(int number, QSize within)
{
    m_middle = number;
    QImage image;
    visit(m_asked, number, number, [&](int, const AVFrame &frame) {
        image = m_asked.reader->toImage(frame, within);
        return false;
    });
    return image;
}

QImage VideoFrameReader::picture(int number, QSize pixels, PictureConverter::Use use)
{
    QImage picture;
    visit(m_asked, number, number, [&](int, const AVFrame &frame) {
        picture = m_asked.reader->toPicture(frame, pixels, use);
        return false;
    });
    return picture;
}

bool VideoFrameReader::readDecoded(int number, const std::function<void(const AVFrame &, const VideoReader &)> &take)
{
    return visit(m_asked, number, number, [&](int, const AVFrame &frame) {
        take(frame, *m_asked.reader);
        return false;
    });
}

FramePrint VideoFrameReader::printOf(int number)
{
    FramePrint print;
    visit(m_asked, number, number, [&](int, const AVFrame &frame) {
        print = FramePrint::of(frame);
        return false;
    });
    return print;
}

void VideoFrameReader::keepBefore(int number)
{
    const auto half = static_cast<int>(m_frameBytes > 0 ? m_mostKept / m_frameBytes / 2 : 0);
    int end = number; // all from here to `number` are kept
    while (end > 0 && m_kept.contains(end - 1))
        --end;
    if (half < 1 || end == 0 || number - end >= half || (!m_before.reader && !reopen(m_before)))
        return;
    int from = std::max(0, end - half);
    while (from + 1 < end && m_kept.contains(from)) // an earlier call was interrupted here
        ++from;
    visit(m_before, from, end - 1, [](int, const AVFrame &) { return true; });
}

// Gives every frame from `from` to `to` to `take`, while that returns true. False: there was none, or it was
// interrupted. Where decoding began too late (files do not always mark their key frames rightly) it begins anew,
// further in front.
bool VideoFrameReader::visit(Decoding &decoding, int from, int to, const Take &take)
{
    if (const auto kept = from == to ? m_kept.value(from) : nullptr) {
        take(from, *kept);
        return true;
    }
    int key = m_index->hasStoredTimes() ? m_index->keyBefore(from) : -1;
    Visit visited = goesOn(decoding, from, key) ? decode(decoding, from, to, take) : Visit::Missed;
    while (visited == Visit::Missed && !decoding.reader->isStopped()) {
        visited = beginAt(decoding, key) ? decode(decoding, from, to, take) : Visit::Missed;
        if (key < 0)
            break;
        key = m_index->keyBefore(key, key);
    }
    return visited == Visit::Found;
}

bool VideoFrameReader::goesOn(const Decoding &decoding, int from, int key)
{
    return decoding.at >= 0 && decoding.at < from && key <= decoding.at + 1;
}

bool VideoFrameReader::beginAt(Decoding &decoding, int key)
{
    decoding.key = key;
    decoding.at = -1;
    const auto isOpened = [&decoding] { return decoding.reader && decoding.reader->isOpen(); };
    const bool isThere = key >= 0 ? isOpened() && decoding.reader->seek(m_index->frames().at(key).decoded)
                                  : (decoding.isFresh && isOpened()) || reopen(decoding);
    decoding.isFresh = false;
    return isThere;
}

VideoFrameReader::Visit VideoFrameReader::decode(Decoding &decoding, int from, int to, const Take &take)
{
    Visit visited = Visit::Missed;
    decoding.reader->decodeOn([&](const AVFrame &frame) {
        const int number =
            m_index->hasStoredTimes() ? m_index->numberOfStored(frame.best_effort_timestamp) : decoding.at + 1;
        if (number < 0)
            return true;
        decoding.at = number;
        keep(number, frame, decoding.key);
        const bool isNext = number == from || visited == Visit::Found || decoding.key < 0;
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

// A frame that is shown before the key frame that decoding began with is not kept: it may refer to frames that were not
// decoded, and show faults.
void VideoFrameReader::keep(int number, const AVFrame &frame, int key)
{
    const bool isWhole = number >= key && (frame.flags & AV_FRAME_FLAG_CORRUPT) == 0;
    if (m_mostKept == 0 || !isWhole || m_kept.contains(number))
        return;
    const int bytes = av_image_get_buffer_size(static_cast<AVPixelFormat>(frame.format), frame.width, frame.height, 1);
    const auto free = [](AVFrame *kept) { av_frame_free(&kept); };
    const std::shared_ptr<AVFrame> kept(av_frame_clone(&frame), free);
    if (!kept || bytes <= 0)
        return;
    m_frameBytes = std::max<qsizetype>(m_frameBytes, bytes);
    m_kept.insert(number, kept);
    while (m_kept.size() * m_frameBytes > m_mostKept)
        dropFarthest();
}

// A frame after the middle counts as twice as far away: decoding on costs little, decoding back a whole group.
void VideoFrameReader::dropFarthest()
{
    const int before = m_middle - m_kept.firstKey();
    const int after = m_kept.lastKey() - m_middle;
    m_kept.remove(before > 2 * after ? m_kept.firstKey() : m_kept.lastKey());
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
    return visit(m_asked, std::max(0, from), std::min(to, last), compare) ? best : Match();
}

int VideoFrameReader::find(const ShownFrame &shown)
{
    if (!isOpen())
        return -1;
    const int claimed = shown.numberClaimed(*m_index);
    m_middle = claimed;
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
