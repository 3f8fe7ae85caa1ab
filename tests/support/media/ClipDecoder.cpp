#include "ClipDecoder.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace {

struct Decoder
{
    AVFormatContext *file = nullptr;
    AVCodecContext *video = nullptr;
    AVCodecContext *sound = nullptr;
    SwsContext *scaler = nullptr;
    AVFrame *frame = av_frame_alloc();
    AVPacket *packet = av_packet_alloc();
    int videoIndex = -1;
    int soundIndex = -1;

    ~Decoder()
    {
        sws_freeContext(scaler);
        avcodec_free_context(&video);
        avcodec_free_context(&sound);
        avformat_close_input(&file);
        av_frame_free(&frame);
        av_packet_free(&packet);
    }
};

AVCodecContext *opened(const AVStream *stream)
{
    const AVCodec *codec = avcodec_find_decoder(stream->codecpar->codec_id);
    AVCodecContext *context = avcodec_alloc_context3(codec);
    if (avcodec_parameters_to_context(context, stream->codecpar) < 0 || avcodec_open2(context, codec, nullptr) < 0)
        avcodec_free_context(&context);
    return context;
}

QImage image(Decoder &decoder)
{
    const AVFrame *frame = decoder.frame;
    QImage made(frame->width, frame->height, QImage::Format_RGB32);
    decoder.scaler =
        sws_getCachedContext(decoder.scaler, frame->width, frame->height, AVPixelFormat(frame->format), frame->width,
                             frame->height, AV_PIX_FMT_0RGB32, SWS_BILINEAR, nullptr, nullptr, nullptr);
    const int *matrix = sws_getCoefficients(frame->colorspace == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601);
    sws_setColorspaceDetails(decoder.scaler, matrix, 0, matrix, 1, 0, 1 << 16, 1 << 16);
    uint8_t *to[] = {made.bits()};
    const int stride[] = {static_cast<int>(made.bytesPerLine())};
    sws_scale(decoder.scaler, frame->data, frame->linesize, 0, frame->height, to, stride);
    return made;
}

void takeSound(const AVFrame *frame, DecodedClip &clip, int &samples)
{
    samples += frame->nb_samples;
    if (frame->format != AV_SAMPLE_FMT_FLTP)
        return;
    const auto *values = reinterpret_cast<const float *>(frame->data[0]);
    for (int i = 0; i < frame->nb_samples; ++i)
        clip.loudest = std::max(clip.loudest, double(std::abs(values[i])));
}

} // namespace

DecodedClip DecodedClip::read(const QString &path, const std::function<bool(int)> &keep)
{
    DecodedClip clip;
    QFile bytes(path);
    if (bytes.open(QIODevice::ReadOnly)) {
        const QByteArray all = bytes.readAll();
        clip.indexInFront = all.indexOf("moov") >= 0 && all.indexOf("moov") < all.indexOf("mdat");
    }
    Decoder decoder;
    if (avformat_open_input(&decoder.file, QFile::encodeName(path).constData(), nullptr, nullptr) < 0 ||
        avformat_find_stream_info(decoder.file, nullptr) < 0) {
        clip.error = QStringLiteral("%1 is not a media file").arg(path);
        return clip;
    }
    decoder.videoIndex = av_find_best_stream(decoder.file, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    decoder.soundIndex = av_find_best_stream(decoder.file, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (decoder.videoIndex < 0 || !(decoder.video = opened(decoder.file->streams[decoder.videoIndex]))) {
        clip.error = QStringLiteral("%1 has no picture that can be decoded").arg(path);
        return clip;
    }
    const AVStream *stream = decoder.file->streams[decoder.videoIndex];
    clip.codec = QString::fromLatin1(avcodec_get_name(stream->codecpar->codec_id));
    clip.pixelFormat = QString::fromLatin1(av_get_pix_fmt_name(decoder.video->pix_fmt));
    clip.pixels = {decoder.video->width, decoder.video->height};
    clip.seconds = double(decoder.file->duration) / AV_TIME_BASE;
    clip.framesPerSecond = av_q2d(stream->avg_frame_rate);
    clip.hasBFrames = stream->codecpar->video_delay > 0;
    int samples = 0;
    int rate = 1;
    if (decoder.soundIndex >= 0 && (decoder.sound = opened(decoder.file->streams[decoder.soundIndex]))) {
        clip.soundCodec = QString::fromLatin1(avcodec_get_name(decoder.sound->codec_id));
        rate = decoder.sound->sample_rate;
    }

    const auto drain = [&](AVCodecContext *context) {
        while (avcodec_receive_frame(context, decoder.frame) >= 0) {
            if (context == decoder.sound) {
                takeSound(decoder.frame, clip, samples);
            } else {
                if (keep && keep(clip.frames))
                    clip.kept << image(decoder);
                ++clip.frames;
            }
        }
    };
    while (av_read_frame(decoder.file, decoder.packet) >= 0) {
        const bool isVideo = decoder.packet->stream_index == decoder.videoIndex;
        clip.leftOut += isVideo && (decoder.packet->flags & AV_PKT_FLAG_DISCARD) != 0 ? 1 : 0;
        AVCodecContext *context = decoder.packet->stream_index == decoder.videoIndex ? decoder.video : decoder.sound;
        if (context && avcodec_send_packet(context, decoder.packet) >= 0)
            drain(context);
        av_packet_unref(decoder.packet);
    }
    for (AVCodecContext *context : {decoder.video, decoder.sound}) {
        if (context) {
            avcodec_send_packet(context, nullptr);
            drain(context);
        }
    }
    clip.soundSeconds = double(samples) / rate;
    return clip;
}

double meanDifference(const QImage &one, const QImage &other)
{
    if (one.size() != other.size() || one.isNull())
        return 255;
    const QImage a = one.convertToFormat(QImage::Format_RGB32);
    const QImage b = other.convertToFormat(QImage::Format_RGB32);
    qint64 sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto *left = reinterpret_cast<const QRgb *>(a.constScanLine(y));
        const auto *right = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qRed(left[x]) - qRed(right[x])) + std::abs(qGreen(left[x]) - qGreen(right[x])) +
                   std::abs(qBlue(left[x]) - qBlue(right[x]));
    }
    return double(sum) / (3.0 * a.width() * a.height());
}
