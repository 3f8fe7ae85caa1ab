#include "VideoReader.h"

#include <QFile>
#include <QTransform>

#include <cmath>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
}

namespace {

constexpr int largestSide = 8192; // pixels; larger frames are refused before memory is taken for them
constexpr const char *formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegvideo,mpegts";

struct PacketFreer
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
struct FrameFreer
{
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
using Packet = std::unique_ptr<AVPacket, PacketFreer>;
using Frame = std::unique_ptr<AVFrame, FrameFreer>;

bool isSane(int width, int height)
{
    return width > 0 && height > 0 && width <= largestSide && height <= largestSide;
}

} // namespace

void VideoReader::FormatCloser::operator()(AVFormatContext *format) const
{
    avformat_close_input(&format);
}

void VideoReader::DecoderFreer::operator()(AVCodecContext *decoder) const
{
    avcodec_free_context(&decoder);
}

VideoReader::VideoReader(const QString &path)
{
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", formats, 0);
    AVFormatContext *format = nullptr;
    const QByteArray address = "file:" + QFile::encodeName(path);
    const int opened = avformat_open_input(&format, address.constData(), nullptr, &options);
    av_dict_free(&options);
    if (opened < 0)
        return;
    m_format.reset(format);
    if (avformat_find_stream_info(format, nullptr) >= 0)
        openDecoder();
}

VideoReader::~VideoReader() = default;

void VideoReader::openDecoder()
{
    const AVCodec *codec = nullptr;
    const int index = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
    if (index < 0 || !codec)
        return;
    m_stream = m_format->streams[index];
    if (!isSane(m_stream->codecpar->width, m_stream->codecpar->height))
        return;
    std::unique_ptr<AVCodecContext, DecoderFreer> decoder(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), m_stream->codecpar) < 0)
        return;
    decoder->thread_count = 1; // posters are made beside a playing clip
    decoder->max_pixels = static_cast<int64_t>(largestSide) * largestSide;
    if (avcodec_open2(decoder.get(), codec, nullptr) >= 0)
        m_decoder = std::move(decoder);
}

QSize VideoReader::shownSize() const
{
    QSize size(m_stream->codecpar->width, m_stream->codecpar->height);
    const AVRational aspect = av_guess_sample_aspect_ratio(m_format.get(), m_stream, nullptr);
    if (aspect.num > 0 && aspect.den > 0)
        size.setWidth(static_cast<int>(std::lround(size.width() * av_q2d(aspect))));
    return isSane(size.width(), size.height()) ? size : QSize(m_stream->codecpar->width, m_stream->codecpar->height);
}

int VideoReader::rotation() const
{
    const auto *matrix =
        reinterpret_cast<const int32_t *>(av_stream_get_side_data(m_stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    if (!matrix)
        return 0;
    const double anticlockwise = av_display_rotation_get(matrix);
    return std::isnan(anticlockwise) ? 0 : ((static_cast<int>(std::lround(-anticlockwise / 90)) % 4 + 4) % 4) * 90;
}

ClipFacts VideoReader::facts() const
{
    ClipFacts facts;
    facts.size = rotation() % 180 == 0 ? shownSize() : shownSize().transposed();
    if (m_stream->duration > 0)
        facts.duration =
            std::chrono::milliseconds(av_rescale_q(m_stream->duration, m_stream->time_base, AVRational{1, 1000}));
    else if (m_format->duration > 0)
        facts.duration = std::chrono::milliseconds(m_format->duration / (AV_TIME_BASE / 1000));
    const AVRational rate = av_guess_frame_rate(m_format.get(), m_stream, nullptr);
    facts.framesPerSecond = rate.den > 0 ? av_q2d(rate) : 0;
    facts.videoCodec = QString::fromLatin1(avcodec_get_name(m_stream->codecpar->codec_id));
    facts.hasAudio = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0) >= 0;
    return facts;
}

QImage VideoReader::frameAt(std::chrono::milliseconds position, QSize within)
{
    const int64_t start = m_stream->start_time == AV_NOPTS_VALUE ? 0 : m_stream->start_time;
    const int64_t wanted = start + av_rescale_q(position.count(), AVRational{1, 1000}, m_stream->time_base);
    if (position.count() > 0) {
        av_seek_frame(m_format.get(), m_stream->index, wanted, AVSEEK_FLAG_BACKWARD);
        avcodec_flush_buffers(m_decoder.get());
    }
    const Frame frame(av_frame_alloc());
    if (!frame || !decodeUntil(wanted, frame.get()))
        return {};
    return toImage(frame.get(), within);
}

// Leaves the first frame at or after `timestamp` in `frame`; at the end of the file the last one there is.
bool VideoReader::decodeUntil(qint64 timestamp, AVFrame *frame)
{
    const Packet packet(av_packet_alloc());
    const Frame next(av_frame_alloc());
    bool found = false;
    bool draining = false;
    while (packet && next) {
        while (avcodec_receive_frame(m_decoder.get(), next.get()) >= 0) {
            av_frame_unref(frame);
            av_frame_move_ref(frame, next.get());
            found = true;
            if (frame->best_effort_timestamp == AV_NOPTS_VALUE || frame->best_effort_timestamp >= timestamp)
                return true;
        }
        if (draining)
            return found;
        if (av_read_frame(m_format.get(), packet.get()) < 0) {
            draining = true;
            avcodec_send_packet(m_decoder.get(), nullptr);
            continue;
        }
        if (packet->stream_index == m_stream->index)
            avcodec_send_packet(m_decoder.get(), packet.get()); // a damaged packet costs its frame, no more
        av_packet_unref(packet.get());
    }
    return found;
}

QImage VideoReader::toImage(const AVFrame *frame, QSize within) const
{
    if (!isSane(frame->width, frame->height))
        return {};
    const int turn = rotation();
    QSize size = shownSize();
    const QSize room = turn % 180 == 0 ? within : within.transposed();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room, Qt::KeepAspectRatio);
    size = size.expandedTo({1, 1});
    QImage image(size, QImage::Format_RGB32);
    SwsContext *scaler =
        sws_getContext(frame->width, frame->height, static_cast<AVPixelFormat>(frame->format), size.width(),
                       size.height(), AV_PIX_FMT_BGRA, SWS_AREA, nullptr, nullptr, nullptr);
    if (!scaler || image.isNull())
        return {};
    uint8_t *const planes[] = {image.bits()};
    const int strides[] = {static_cast<int>(image.bytesPerLine())};
    sws_scale(scaler, frame->data, frame->linesize, 0, frame->height, planes, strides);
    sws_freeContext(scaler);
    return turn == 0 ? image : image.transformed(QTransform().rotate(turn));
}
