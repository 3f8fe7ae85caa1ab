#include "LoopFrames.h"

#include "DecodedFrame.h"
#include "ui/player/picture/ScreenFrame.h"
#include "video/VideoFrameReader.h"

#include <QThread>

#include <algorithm>
#include <atomic>

namespace {

constexpr int mostLoopThreads = 4;
constexpr int fewestAhead = 4;
constexpr QSize largestLoopFrame{8192, 8192};

qsizetype bytesOf(const QVideoFrame &frame)
{
    const qsizetype pixels = qsizetype(frame.width()) * frame.height();
    switch (frame.pixelFormat()) {
    case QVideoFrameFormat::Format_YUV420P:
    case QVideoFrameFormat::Format_NV12:
    case QVideoFrameFormat::Format_Y8:
        return pixels * 3 / 2;
    case QVideoFrameFormat::Format_YUV422P:
        return pixels * 2;
    case QVideoFrameFormat::Format_YUV420P10:
    case QVideoFrameFormat::Format_P010:
        return pixels * 3;
    default:
        return pixels * 4;
    }
}

} // namespace

// The open file of the clip, and what is read of it.
struct LoopFrames::Reading
{
    QString path;
    std::shared_ptr<const VideoFrameIndex> index;
    std::atomic<bool> stop = false;
    std::unique_ptr<VideoFrameReader> reader; // made in the worker: to open a file takes time
};

LoopFrames::LoopFrames() = default;

LoopFrames::~LoopFrames()
{
    close();
}

void LoopFrames::open(const QString &path, std::shared_ptr<const VideoFrameIndex> index, int first, int last, int next)
{
    close();
    m_reading = std::make_shared<Reading>();
    m_reading->path = path;
    m_reading->index = std::move(index);
    m_first = first;
    m_last = last;
    m_next = next;
    readOn();
}

// In the worker: to close a file of a disk that does not answer takes time, too.
void LoopFrames::close()
{
    if (!m_reading)
        return;
    m_reading->stop = true;
    m_worker.run([reading = std::move(m_reading)] { reading->reader.reset(); });
    m_reading = nullptr;
    m_opened.renew();
    m_frames.clear();
    m_frameBytes = 0;
    m_isBusy = false;
}

void LoopFrames::setNext(int number)
{
    if (!isOpen() || number == m_next)
        return;
    m_next = number;
    dropOld();
    readOn();
}

QVideoFrame LoopFrames::frame(int number) const
{
    return m_frames.value(number);
}

int LoopFrames::countOf(qsizetype bytes, int least) const
{
    return m_frameBytes > 0 ? std::max(least, static_cast<int>(bytes / m_frameBytes)) : least;
}

// The first that is missing of those that will be needed soon. What is kept of the beginning is passed over, so that
// the reader is far ahead where the round begins anew.
std::optional<int> LoopFrames::wanted() const
{
    const int count = m_last - m_first + 1;
    int ahead = countOf(aheadBytes, fewestAhead);
    int number = m_next;
    for (int seen = 0; seen < count && ahead > 0; ++seen) {
        if (!m_frames.contains(number))
            return number;
        ahead -= isHead(number) ? 0 : 1;
        number = number < m_last ? number + 1 : m_first;
    }
    return {};
}

void LoopFrames::readOn()
{
    const std::optional<int> number = m_isBusy || !isOpen() ? std::nullopt : wanted();
    if (!number)
        return;
    m_isBusy = true;
    m_worker.run([reading = m_reading, number = *number] { return read(*reading, number); },
                 [this, token = m_opened.current(), number = *number](const QVideoFrame &frame) {
                     if (token.isCurrent())
                         take(number, frame);
                 });
}

QVideoFrame LoopFrames::read(Reading &reading, int number)
{
    if (reading.stop)
        return {};
    if (!reading.reader) {
        const int threads = std::clamp(QThread::idealThreadCount(), 1, mostLoopThreads);
        reading.reader = std::make_unique<VideoFrameReader>(reading.path, reading.index, &reading.stop,
                                                            QDeadlineTimer::Forever, threads);
    }
    QVideoFrame frame;
    reading.reader->readDecoded(number, [&frame](const AVFrame &decoded, const VideoReader &file) {
        if (file.isUpright())
            frame = videoFrameOf(decoded);
        if (!frame.isValid())
            frame = videoFrameOf(file.toImage(decoded, largestLoopFrame));
    });
    return frame;
}

void LoopFrames::take(int number, const QVideoFrame &frame)
{
    m_isBusy = false;
    if (!frame.isValid()) {
        close();
        emit failed();
        return;
    }
    m_frameBytes = std::max(m_frameBytes, bytesOf(frame));
    m_frames.insert(number, frame);
    dropOld();
    readOn();
    emit arrived();
}

// Those behind: the others were read because they are needed soon.
void LoopFrames::dropOld()
{
    const int ahead = countOf(aheadBytes, fewestAhead) + 1;
    m_frames.removeIf([&](QHash<int, QVideoFrame>::iterator at) {
        const int number = at.key();
        const int until = number >= m_next ? number - m_next : number - m_first + m_last + 1 - m_next;
        return !isHead(number) && until > ahead;
    });
}
