#include "VideoFrameReader.h"

#include <algorithm>
#include <cmath>

extern "C" {
#include <libavutil/avutil.h>
#include <libavutil/frame.h>
}

namespace {

constexpr int neighbours = 30;        // frames on either side: GStreamer was seen four off (an AVI, a fragmented MP4)
constexpr double sameDecoder = 0.25;  // mean difference of samples: bit for bit the same, but for rounding
constexpr double otherDecoder = 12.0; // after a conversion of colours

} // namespace

VideoFrameReader::VideoFrameReader(const QString &path, std::shared_ptr<const VideoFrameIndex> index,
                                   const std::atomic<bool> *stop, QDeadlineTimer deadline)
    : m_path(path)
    , m_index(std::move(index))
    , m_stop(stop)
    , m_deadline(deadline)
{
    reopen();
}

bool VideoFrameReader::reopen()
{
    m_reader = std::make_unique<VideoReader>(m_path, m_stop, m_deadline, VideoReader::Edits::Ignored);
    m_isAtBeginning = true;
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

// Every frame from `from` to `to`, while `take` returns true. False: none was there. Where decoding began too late (a
// file's marks are not always right) it begins earlier.
bool VideoFrameReader::visit(int from, int to, const Take &take)
{
    bool isTooLate = true;
    int key = m_index->hasStoredTimes() ? m_index->keyBefore(from) : -1;
    for (;;) {
        const bool found = visitFromKey(key, from, to, take, &isTooLate);
        if (!isTooLate || key < 0 || m_reader->isStopped())
            return found;
        key = m_index->keyBefore(key, key);
    }
}

bool VideoFrameReader::visitFromKey(int key, int from, int to, const Take &take, bool *isTooLate)
{
    *isTooLate = true;
    if (key >= 0)
        m_isAtBeginning = false;
    const bool isThere = key >= 0 ? m_reader->isOpen() && m_reader->seek(m_index->frames().at(key).decoded)
                                  : (m_isAtBeginning && isOpen()) || reopen();
    m_isAtBeginning = false;
    if (!isThere)
        return false;
    bool found = false;
    int counted = 0;
    m_reader->decodeOn([&](const AVFrame &frame) {
        const int number = m_index->hasStoredTimes() ? m_index->numberOfStored(frame.best_effort_timestamp) : counted++;
        if (number < 0 || number < from)
            return true;
        if (number > from && !found && key >= 0)
            return false; // the one wanted was not among them
        *isTooLate = false;
        if (number > to)
            return false;
        found = true;
        return take(number, frame) && number < to;
    });
    return found;
}

VideoFrameReader::Match VideoFrameReader::bestOf(const FramePrint &looks, int from, int to, int claimed)
{
    Match best;
    const auto isNearer = [&](int number) { return std::abs(number - claimed) < std::abs(best.number - claimed); };
    visit(std::max(0, from), std::min<int>(to, static_cast<int>(m_index->frames().size()) - 1),
          [&](int number, const AVFrame &frame) {
              const double difference = FramePrint::of(frame).differenceTo(looks);
              const bool isSame = difference == best.difference && isNearer(number);
              if (best.number < 0 || difference < best.difference || isSame)
                  best = {number, difference};
              return true;
          });
    return best;
}

int VideoFrameReader::find(const ShownFrame &shown)
{
    if (!isOpen())
        return -1;
    const int claimed = shown.numberClaimed(*m_index);
    if (!shown.looks || shown.looks->isNull())
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
