#include "VideoReader.h"

#include "FfmpegVersions.h"

#include <cmath>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
}

namespace {

// Larger frames are refused before memory is taken for them.
constexpr int largestSide = 8192;             // pixels
constexpr int64_t mostPixels = 8192LL * 4608; // 8K

bool isSane(qint64 width, qint64 height)
{
    return width > 0 && height > 0 && width <= largestSide && height <= largestSide && width * height <= mostPixels;
}

VideoReader::Inside insideOf(const AVCodecParameters &stream, bool hasDecoder)
{
    if (stream.width <= 0 || stream.height <= 0)
        return VideoReader::Inside::NoPicture;
    if (!isSane(stream.width, stream.height))
        return VideoReader::Inside::TooLarge;
    return hasDecoder ? VideoReader::Inside::Picture : VideoReader::Inside::UnknownCodec;
}

} // namespace

VideoReader::VideoReader(const QString &path, const std::atomic<bool> *stop, QDeadlineTimer deadline, Edits edits,
                         int threads)
    : m_file(path, stop, deadline, edits)
    , m_converter(std::make_unique<PictureConverter>())
{
    if (m_file.isOpen())
        openDecoder(threads);
}

VideoReader::~VideoReader() = default;

void VideoReader::openDecoder(int threads)
{
    const AVCodec *codec = nullptr;
    int index = av_find_best_stream(m_file.format(), AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
    const bool isKnown = index >= 0 && codec;
    if (!isKnown)
        index = av_find_best_stream(m_file.format(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0)
        return void(m_inside = Inside::NoPicture);
    m_stream = m_file.format()->streams[index];
    m_inside = insideOf(*m_stream->codecpar, isKnown);
    if (m_inside != Inside::Picture)
        return;
    DecoderPointer decoder(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), m_stream->codecpar) < 0)
        return;
    decoder->thread_count = threads;
    decoder->max_pixels = mostPixels;
    if (avcodec_open2(decoder.get(), codec, nullptr) >= 0)
        m_decoder = std::move(decoder);
}

QSize VideoReader::shownSize() const
{
    QSize size(m_stream->codecpar->width, m_stream->codecpar->height);
    const AVRational aspect = av_guess_sample_aspect_ratio(m_file.format(), m_stream, nullptr);
    if (aspect.num > 0 && aspect.den > 0)
        size.setWidth(static_cast<int>(std::lround(size.width() * av_q2d(aspect))));
    return isSane(size.width(), size.height()) ? size : QSize(m_stream->codecpar->width, m_stream->codecpar->height);
}

// The matrix of the file, where it turns by right angles; all else is shown as it is stored.
// Source: libavutil/display.h: (a b u; c d v; x y w) takes a pixel p, q to a*p + c*q, b*p + d*q.
QTransform VideoReader::turning() const
{
    const int32_t *matrix = displayMatrix(*m_stream);
    if (!matrix)
        return {};
    const auto sign = [](int32_t value) { return value > 0 ? 1 : value < 0 ? -1 : 0; };
    const int a = sign(matrix[0]);
    const int b = sign(matrix[1]);
    const int c = sign(matrix[3]);
    const int d = sign(matrix[4]);
    const bool upright = a != 0 && d != 0 && b == 0 && c == 0;
    const bool onItsSide = a == 0 && d == 0 && b != 0 && c != 0;
    return upright || onItsSide ? QTransform(a, b, c, d, 0, 0) : QTransform();
}

bool VideoReader::isUpright() const
{
    return turning().isIdentity();
}

bool VideoReader::turnsOnItsSide() const
{
    return turning().m12() != 0;
}

ClipFacts VideoReader::facts() const
{
    ClipFacts facts;
    facts.size = turnsOnItsSide() ? shownSize().transposed() : shownSize();
    if (m_stream->duration > 0)
        facts.duration =
            std::chrono::milliseconds(av_rescale_q(m_stream->duration, m_stream->time_base, AVRational{1, 1000}));
    else if (m_file.format()->duration > 0)
        facts.duration = std::chrono::milliseconds(m_file.format()->duration / (AV_TIME_BASE / 1000));
    facts.framesPerSecond = statedRate();
    facts.videoCodec = QString::fromLatin1(avcodec_get_name(m_stream->codecpar->codec_id));
    facts.container = QString::fromLatin1(m_file.format()->iformat->name);
    facts.hasAudio = av_find_best_stream(m_file.format(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0) >= 0;
    return facts;
}

AVRational VideoReader::timeUnit() const
{
    return m_stream->time_base;
}

std::chrono::microseconds VideoReader::usualFrameLength() const
{
    constexpr std::chrono::microseconds unknown{40'000};
    const AVRational rate = av_guess_frame_rate(m_file.format(), m_stream, nullptr);
    if (rate.num <= 0 || rate.den <= 0)
        return unknown;
    return std::chrono::microseconds(av_rescale(AV_TIME_BASE, rate.den, rate.num));
}

double VideoReader::statedRate() const
{
    const AVRational rate = av_guess_frame_rate(m_file.format(), m_stream, nullptr);
    return rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
}

AVCodecID VideoReader::codec() const
{
    return m_stream->codecpar->codec_id;
}

bool VideoReader::mayHaveEdits() const
{
    return QByteArray(m_file.format()->iformat->name).contains("mp4");
}

bool VideoReader::readPackets(const std::function<bool(const AVPacket &)> &take)
{
    const PacketPointer packet(av_packet_alloc());
    while (packet && m_file.nextPacket(m_stream->index, packet.get()) && take(*packet)) {
    }
    return packet && !isStopped();
}

bool VideoReader::seek(qint64 decoded)
{
    avcodec_flush_buffers(m_decoder.get());
    return av_seek_frame(m_file.format(), m_stream->index, decoded, AVSEEK_FLAG_BACKWARD) >= 0;
}

void VideoReader::decodeOn(const std::function<bool(const AVFrame &)> &take)
{
    const PacketPointer packet(av_packet_alloc());
    const FramePointer frame(av_frame_alloc());
    bool isDraining = false;
    while (packet && frame) {
        while (avcodec_receive_frame(m_decoder.get(), frame.get()) >= 0) {
            if (!take(*frame))
                return;
        }
        if (isDraining || isStopped())
            return;
        isDraining = !m_file.nextPacket(m_stream->index, packet.get());
        // A damaged packet costs its frame, no more.
        avcodec_send_packet(m_decoder.get(), isDraining ? nullptr : packet.get());
    }
}

bool VideoReader::canDecode()
{
    const FramePointer frame(av_frame_alloc());
    return isOpen() && frame && decodeFrom(0, frame.get());
}

QImage VideoReader::frameAt(std::chrono::milliseconds position, QSize within)
{
    if (!isOpen()) // it was stopped before it had looked at the file
        return {};
    const int64_t wanted = av_rescale_q(position.count(), AVRational{1, 1000}, m_stream->time_base);
    const FramePointer frame(av_frame_alloc());
    return frame && decodeFrom(wanted, frame.get()) ? toImage(*frame, within) : QImage();
}

// `position` counts from the beginning of the clip, in the stream's own unit. Leaves the frame at or after it in
// `frame`; at the end of the file the last one there is.
bool VideoReader::decodeFrom(qint64 position, AVFrame *frame)
{
    const int64_t wanted = position + (m_stream->start_time == AV_NOPTS_VALUE ? 0 : m_stream->start_time);
    if (position > 0)
        seek(wanted);
    bool found = false;
    decodeOn([&](const AVFrame &next) {
        av_frame_unref(frame);
        found = av_frame_ref(frame, &next) >= 0;
        return next.best_effort_timestamp != AV_NOPTS_VALUE && next.best_effort_timestamp < wanted;
    });
    return found;
}

QImage VideoReader::toImage(const AVFrame &frame, QSize within) const
{
    QSize size = turnsOnItsSide() ? shownSize().transposed() : shownSize();
    if (size.width() > within.width() || size.height() > within.height())
        size.scale(within, Qt::KeepAspectRatio);
    return toPicture(frame, size.expandedTo({1, 1}), PictureConverter::Use::Still);
}

QImage VideoReader::toPicture(const AVFrame &decoded, QSize pixels, PictureConverter::Use use) const
{
    const AVFrame *frame = &decoded;
    if (!isSane(frame->width, frame->height))
        return {};
    const QSize stored = turnsOnItsSide() ? pixels.transposed() : pixels;
    const PictureConverter::Source source{
        frame->format,
        {frame->width, frame->height},
        {frame->data[0], frame->data[1], frame->data[2], frame->data[3]},
        {frame->linesize[0], frame->linesize[1], frame->linesize[2], frame->linesize[3]},
        ColourTags::of(*frame)};
    return m_converter->convert(source, stored, use).transformed(turning());
}

ColourTags VideoReader::colours() const
{
    return ColourTags::of(*m_stream->codecpar);
}
