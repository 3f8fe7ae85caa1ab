#include "TestClip.h"

#include "video/FfmpegVersions.h"

#include <QFile>
#include <QImage>
#include <QPainter>

#include <cmath>
#include <cstdint>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace {

constexpr int soundRate = 44100;

// Everything that must be freed, whichever step failed.
struct Writer
{
    AVFormatContext *file = nullptr;
    AVCodecContext *picture = nullptr;
    AVCodecContext *sound = nullptr;
    SwsContext *scaler = nullptr;
    AVFrame *frame = av_frame_alloc();
    AVPacket *packet = av_packet_alloc();
    int64_t moved = 0;      // frames by which the picture is later than it was encoded
    int64_t soundMoved = 0; // samples by which the sound is

    Writer() = default;
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    ~Writer()
    {
        sws_freeContext(scaler);
        avcodec_free_context(&picture);
        avcodec_free_context(&sound);
        if (file && file->pb)
            avio_closep(&file->pb);
        avformat_free_context(file);
        av_frame_free(&frame);
        av_packet_free(&packet);
    }
};

bool succeeded(int result, const char *step)
{
    if (result >= 0)
        return true;
    char words[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(result, words, sizeof words);
    qWarning("The test clip was not written: %s: %s", step, words);
    return false;
}

AVStream *addStream(Writer &writer, AVCodecContext *codec, const char *step)
{
    if (writer.file->oformat->flags & AVFMT_GLOBALHEADER)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (!succeeded(avcodec_open2(codec, nullptr, nullptr), step))
        return nullptr;
    AVStream *stream = avformat_new_stream(writer.file, nullptr);
    stream->time_base = codec->time_base;
    return succeeded(avcodec_parameters_from_context(stream->codecpar, codec), step) ? stream : nullptr;
}

void setDisplayMatrix(AVStream *stream, const TestClip &clip)
{
    if (clip.clockwise == 0 && !clip.mirrored)
        return;
    int32_t *matrix = addDisplayMatrix(*stream);
    av_display_rotation_set(matrix, clip.clockwise);
    if (!clip.mirrored)
        return;
    matrix[0] = -matrix[0]; // the first row is what x turns into
    matrix[1] = -matrix[1];
}

bool addPicture(Writer &writer, const TestClip &clip)
{
    const AVCodec *codec = avcodec_find_encoder_by_name(clip.codec ? clip.codec : "libx264");
    if (!codec)
        return succeeded(AVERROR_ENCODER_NOT_FOUND, "picture");
    AVCodecContext *picture = writer.picture = avcodec_alloc_context3(codec);
    picture->width = clip.size.width();
    picture->height = clip.size.height();
    picture->pix_fmt =
        clip.pixels ? av_get_pix_fmt(clip.pixels) : static_cast<AVPixelFormat>(preferredPixelFormat(*codec));
    picture->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL; // MJPEG of limited range
    picture->time_base = {1, clip.framesPerSecond};
    picture->framerate = {clip.framesPerSecond, 1};
    picture->gop_size = clip.keyEvery > 0 ? clip.keyEvery : clip.framesPerSecond;
    picture->max_b_frames = clip.bFrames;
    picture->colorspace = AVCOL_SPC_BT709;
    picture->color_range = AVCOL_RANGE_MPEG;
    picture->sample_aspect_ratio = {clip.pixelAspect.width(), clip.pixelAspect.height()};
    picture->flags |= AV_CODEC_FLAG_BITEXACT;
    if (clip.noise)
        picture->bit_rate = 20'000'000;
    av_opt_set(picture->priv_data, "preset", "ultrafast", 0);
    av_opt_set(picture->priv_data, "cpu-used", "5", 0); // of libvpx: its own pace takes a second for a second
    av_opt_set(picture->priv_data, "x265-params", "log-level=none", 0);
    const bool isOwnSyntax = picture->codec_id == AV_CODEC_ID_H264 || picture->codec_id == AV_CODEC_ID_HEVC;
    if (clip.coding && isOwnSyntax)
        av_opt_set(picture->priv_data, picture->codec_id == AV_CODEC_ID_HEVC ? "x265-params" : "x264-params",
                   clip.coding, 0);
    else if (clip.coding && !succeeded(av_set_options_string(picture->priv_data, clip.coding, "=", ":"), "options"))
        return false;
    AVStream *stream = addStream(writer, picture, "picture");
    if (!stream)
        return false;
    stream->avg_frame_rate = picture->framerate;
    stream->sample_aspect_ratio = picture->sample_aspect_ratio;
    setDisplayMatrix(stream, clip);
    return true;
}

bool addSound(Writer &writer)
{
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (!codec)
        return succeeded(AVERROR_ENCODER_NOT_FOUND, "sound");
    AVCodecContext *sound = writer.sound = avcodec_alloc_context3(codec);
    sound->sample_fmt = AV_SAMPLE_FMT_FLTP;
    sound->sample_rate = soundRate;
    sound->time_base = {1, soundRate};
    av_channel_layout_default(&sound->ch_layout, 1);
    return addStream(writer, sound, "sound") != nullptr;
}

// `frame` null: what is still in the encoder.
bool encode(Writer &writer, AVCodecContext *codec, const AVFrame *frame)
{
    const int index = codec == writer.picture ? 0 : static_cast<int>(writer.file->nb_streams) - 1;
    if (!succeeded(avcodec_send_frame(codec, frame), "encode"))
        return false;
    while (avcodec_receive_packet(codec, writer.packet) >= 0) {
        writer.packet->stream_index = index;
        writer.packet->duration = codec == writer.picture ? 1 : writer.packet->duration;
        const int64_t moved = codec == writer.picture ? writer.moved : writer.soundMoved;
        writer.packet->pts += moved;
        writer.packet->dts += moved;
        av_packet_rescale_ts(writer.packet, codec->time_base, writer.file->streams[index]->time_base);
        if (!succeeded(av_interleaved_write_frame(writer.file, writer.packet), "write"))
            return false;
    }
    return true;
}

QImage picture(const TestClip &clip, const QColor &colour)
{
    QImage image(clip.size, QImage::Format_RGB32);
    image.fill(colour);
    if (clip.corner.isValid()) {
        QPainter painter(&image);
        painter.fillRect(0, 0, clip.size.width() / 2, clip.size.height() / 2, clip.corner);
    }
    return image;
}

constexpr int numberBits = 8;

// Blocks along the upper edge, one a bit, and below something that moves.
void drawNumber(QImage &image, int number)
{
    QPainter painter(&image);
    const int height = image.height() / 4;
    for (int bit = 0; bit < numberBits; ++bit) {
        const int left = image.width() * bit / numberBits;
        const int right = image.width() * (bit + 1) / numberBits;
        painter.fillRect(left, 0, right - left, height, (number >> bit) & 1 ? Qt::white : Qt::black);
    }
    painter.fillRect(number * 7 % image.width(), height, image.width() / 6, image.height(), QColor(40, 90, 160));
}

void addNoise(QImage &image, quint32 seed)
{
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            seed = seed * 1664525U + 1013904223U;
            line[x] ^= (seed >> 8U) & 0x7f7f7fU;
        }
    }
}

bool fillFrame(Writer &writer, const QImage &image)
{
    const AVCodecContext *codec = writer.picture;
    av_frame_unref(writer.frame);
    writer.frame->format = codec->pix_fmt;
    writer.frame->width = codec->width;
    writer.frame->height = codec->height;
    if (!succeeded(av_frame_get_buffer(writer.frame, 0), "frame"))
        return false;
    writer.scaler = sws_getCachedContext(writer.scaler, image.width(), image.height(), AV_PIX_FMT_BGRA, codec->width,
                                         codec->height, codec->pix_fmt, SWS_POINT, nullptr, nullptr, nullptr);
    if (!writer.scaler)
        return succeeded(AVERROR(EINVAL), "scaler");
    const int *rgb = sws_getCoefficients(SWS_CS_DEFAULT);
    sws_setColorspaceDetails(writer.scaler, rgb, 1, sws_getCoefficients(SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
    const uint8_t *const from[] = {image.constBits()};
    const int stride[] = {static_cast<int>(image.bytesPerLine())};
    sws_scale(writer.scaler, from, stride, 0, image.height(), writer.frame->data, writer.frame->linesize);
    return true;
}

bool isLeftOut(const TestClip &clip, int number)
{
    return clip.leftOutEvery > 0 && number % clip.leftOutEvery == clip.leftOutEvery - 1;
}

int frameCount(const TestClip &clip)
{
    return std::max(1, static_cast<int>(std::lround(clip.seconds * clip.framesPerSecond)));
}

bool writePictures(Writer &writer, const TestClip &clip)
{
    const int frames = frameCount(clip);
    qsizetype shown = -1;
    QImage image;
    for (int i = 0; i < frames; ++i) {
        if (isLeftOut(clip, i))
            continue;
        const qsizetype part = clip.colours.size() * i / frames;
        const bool isOwn = clip.numbered || clip.fadeIn > 0 || clip.noise; // no two frames are the same
        const bool isNew = isOwn || part != shown;
        if (part != shown || clip.numbered || clip.fadeIn > 0)
            image = picture(clip, clip.colours.value(part, Qt::black));
        shown = part;
        if (clip.numbered)
            drawNumber(image, i);
        if (i < clip.fadeIn) {
            QPainter painter(&image);
            painter.setOpacity(1.0 - double(i) / clip.fadeIn);
            painter.fillRect(image.rect(), Qt::black);
        }
        if (clip.noise)
            addNoise(image, static_cast<quint32>(i));
        if (isNew && !fillFrame(writer, image))
            return false;
        writer.frame->pts = i + (clip.gapAfter > 0 && i >= clip.gapAfter ? clip.gap : 0);
        if (!encode(writer, writer.picture, writer.frame))
            return false;
    }
    return encode(writer, writer.picture, nullptr);
}

float soundSample(const TestClip &clip, int64_t at, int64_t samples)
{
    if (clip.tones.isEmpty())
        return 0.05F * std::sin(static_cast<float>(at) * 0.06F);
    const double tone = clip.tones.at(clip.tones.size() * at / samples);
    constexpr double circle = 6.283185307179586;
    return static_cast<float>(0.3 * std::sin(circle * tone * static_cast<double>(at) / soundRate));
}

bool writeSound(Writer &writer, const TestClip &clip)
{
    const auto samples = static_cast<int64_t>((clip.soundSeconds > 0 ? clip.soundSeconds : clip.seconds) * soundRate);
    for (int64_t at = 0; at < samples; at += writer.sound->frame_size) {
        av_frame_unref(writer.frame);
        writer.frame->format = writer.sound->sample_fmt;
        writer.frame->nb_samples = static_cast<int>(std::min<int64_t>(writer.sound->frame_size, samples - at));
        av_channel_layout_copy(&writer.frame->ch_layout, &writer.sound->ch_layout);
        if (!succeeded(av_frame_get_buffer(writer.frame, 0), "sound"))
            return false;
        auto *values = reinterpret_cast<float *>(writer.frame->data[0]);
        for (int i = 0; i < writer.frame->nb_samples; ++i)
            values[i] = soundSample(clip, at + i, samples);
        writer.frame->pts = at;
        if (!encode(writer, writer.sound, writer.frame))
            return false;
    }
    return encode(writer, writer.sound, nullptr);
}

} // namespace

bool writeTestClip(const QString &path, const TestClip &clip)
{
    av_log_set_level(AV_LOG_ERROR); // the encoders are proud of their figures
    Writer writer;
    const QByteArray name = QFile::encodeName(path);
    if (!succeeded(avformat_alloc_output_context2(&writer.file, nullptr, clip.format, name.constData()), "format"))
        return false;
    writer.file->flags |= AVFMT_FLAG_BITEXACT;
    if ((clip.picture && !addPicture(writer, clip)) || (clip.sound && !addSound(writer)))
        return false;
    if (!succeeded(avio_open(&writer.file->pb, name.constData(), AVIO_FLAG_WRITE), "open"))
        return false;
    for (const auto &[tag, value] : clip.tags)
        av_dict_set(&writer.file->metadata, qPrintable(tag), value.toUtf8().constData(), 0);
    AVDictionary *options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0);
    if (clip.muxing)
        av_dict_parse_string(&options, clip.muxing, "=", ":", 0);
    if (clip.cutBefore > 0 || clip.beginAt > 0)
        writer.file->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED; // becomes an edit list
    writer.moved = std::lround(clip.beginAt * clip.framesPerSecond) - clip.cutBefore;
    writer.soundMoved = std::llround(clip.soundAt * soundRate);
    const int begun = avformat_write_header(writer.file, &options);
    av_dict_free(&options);
    if (!succeeded(begun, "header"))
        return false;
    if ((clip.picture && !writePictures(writer, clip)) || (clip.sound && !writeSound(writer, clip)))
        return false;
    return succeeded(av_write_trailer(writer.file), "end");
}

int numberInPicture(const QImage &picture)
{
    int number = 0;
    for (int bit = 0; bit < numberBits && !picture.isNull(); ++bit) {
        const QRgb pixel = picture.pixel(picture.width() * (2 * bit + 1) / (2 * numberBits), picture.height() / 8);
        number |= qGray(pixel) > 128 ? 1 << bit : 0;
    }
    return number;
}

TestClip numberedClip(QSize pixels, double seconds, int framesPerSecond)
{
    TestClip clip;
    clip.numbered = true;
    clip.size = pixels;
    clip.seconds = seconds;
    clip.framesPerSecond = framesPerSecond;
    clip.colours = {QColor(90, 90, 90), QColor(150, 150, 150)};
    return clip;
}

QList<int> seenNumbers(const TestClip &clip)
{
    QList<int> numbers;
    for (int number = clip.cutBefore; number < frameCount(clip); ++number) {
        if (!isLeftOut(clip, number))
            numbers.append(number);
    }
    return numbers;
}

bool truncateFile(const QString &path, qint64 bytes)
{
    QFile file(path);
    return file.exists() && file.size() >= bytes && file.resize(bytes);
}
