#include "Mp4Writer.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <numbers>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace {

constexpr int sampleRate = 48000;
constexpr int mostBFrames = 3; // in a row, as x264 does by itself

// A soft fifth that swells and ebbs, well under full scale, so that nobody is startled.
float tone(std::int64_t sample, int channel)
{
    const double t = double(sample) / sampleRate;
    const double turn = 2 * std::numbers::pi * t;
    const double swell = std::min(1.0, t / 0.8) * (0.75 + 0.25 * std::sin(turn * 0.21 + channel));
    return static_cast<float>(
        0.045 * swell *
        (std::sin(turn * 196.0) + 0.6 * std::sin(turn * 293.66 + channel * 0.7) + 0.25 * std::sin(turn * 392.0)));
}

} // namespace

void Mp4Writer::Delete::operator()(AVCodecContext *context) const
{
    avcodec_free_context(&context);
}

void Mp4Writer::Delete::operator()(AVFormatContext *context) const
{
    if (context->pb)
        avio_closep(&context->pb);
    avformat_free_context(context);
}

void Mp4Writer::Delete::operator()(AVFrame *frame) const
{
    av_frame_free(&frame);
}

void Mp4Writer::Delete::operator()(AVPacket *packet) const
{
    av_packet_free(&packet);
}

void Mp4Writer::Delete::operator()(SwsContext *context) const
{
    sws_freeContext(context);
}

Mp4Writer::Mp4Writer()
    : m_packet(av_packet_alloc())
{
}

Mp4Writer::~Mp4Writer()
{
    m_file.reset();
    if (!m_finished && !m_path.isEmpty())
        QFile::remove(m_path);
}

bool Mp4Writer::fail(const char *what, int code)
{
    char reason[AV_ERROR_MAX_STRING_SIZE] = {};
    if (code < 0)
        av_strerror(code, reason, sizeof reason);
    m_error =
        QStringLiteral("The sandbox could not make the clip: %1 failed%2.")
            .arg(QString::fromLatin1(what), code < 0 ? QStringLiteral(": ") + QString::fromUtf8(reason) : QString());
    return false;
}

bool Mp4Writer::addVideoStream(const QSize &pixels, int framesPerSecond)
{
    const AVCodec *codec = avcodec_find_encoder_by_name("libx264");
    if (!codec)
        codec = avcodec_find_encoder(AV_CODEC_ID_H264);
    if (!codec)
        return fail("finding an H.264 encoder");
    m_video.reset(avcodec_alloc_context3(codec));
    m_video->width = pixels.width();
    m_video->height = pixels.height();
    m_video->time_base = {1, framesPerSecond};
    m_video->framerate = {framesPerSecond, 1};
    m_video->pix_fmt = AV_PIX_FMT_YUV420P;
    m_video->gop_size = framesPerSecond; // a key frame each second: seeking is quick
    m_video->max_b_frames = mostBFrames;
    m_video->thread_count = 1; // several clips at once share the processor fairly
    m_video->color_range = AVCOL_RANGE_MPEG;
    m_video->colorspace = AVCOL_SPC_BT709;
    m_video->color_primaries = AVCOL_PRI_BT709;
    m_video->color_trc = AVCOL_TRC_BT709;
    if (m_file->oformat->flags & AVFMT_GLOBALHEADER)
        m_video->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_opt_set(m_video->priv_data, "preset", "ultrafast", 0);
    av_opt_set(m_video->priv_data, "crf", "18", 0);
    if (const int code = avcodec_open2(m_video.get(), codec, nullptr); code < 0)
        return fail("opening the H.264 encoder", code);

    m_videoStream = avformat_new_stream(m_file.get(), nullptr);
    m_videoStream->time_base = m_video->time_base;
    m_videoStream->avg_frame_rate = m_video->framerate;
    avcodec_parameters_from_context(m_videoStream->codecpar, m_video.get());
    return addColours(pixels);
}

bool Mp4Writer::addColours(const QSize &pixels)
{
    m_picture.reset(av_frame_alloc());
    m_picture->format = m_video->pix_fmt;
    m_picture->width = pixels.width();
    m_picture->height = pixels.height();
    if (const int code = av_frame_get_buffer(m_picture.get(), 0); code < 0)
        return fail("reserving a picture", code);

    m_scaler.reset(sws_getContext(pixels.width(), pixels.height(), AV_PIX_FMT_0RGB32, pixels.width(), pixels.height(),
                                  m_video->pix_fmt, SWS_BILINEAR, nullptr, nullptr, nullptr));
    if (!m_scaler)
        return fail("preparing the colours");
    const int *rec709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(m_scaler.get(), rec709, 1, rec709, 0, 0, 1 << 16, 1 << 16);
    return true;
}

bool Mp4Writer::addSoundStream()
{
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (!codec)
        return fail("finding an AAC encoder");
    m_sound.reset(avcodec_alloc_context3(codec));
    m_sound->sample_fmt = AV_SAMPLE_FMT_FLTP;
    m_sound->sample_rate = sampleRate;
    m_sound->time_base = {1, sampleRate};
    m_sound->bit_rate = 96000;
    av_channel_layout_default(&m_sound->ch_layout, 2);
    if (m_file->oformat->flags & AVFMT_GLOBALHEADER)
        m_sound->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (const int code = avcodec_open2(m_sound.get(), codec, nullptr); code < 0)
        return fail("opening the AAC encoder", code);

    m_soundStream = avformat_new_stream(m_file.get(), nullptr);
    m_soundStream->time_base = m_sound->time_base;
    avcodec_parameters_from_context(m_soundStream->codecpar, m_sound.get());

    m_samples.reset(av_frame_alloc());
    m_samples->format = m_sound->sample_fmt;
    m_samples->sample_rate = sampleRate;
    m_samples->nb_samples = m_sound->frame_size;
    av_channel_layout_copy(&m_samples->ch_layout, &m_sound->ch_layout);
    const int code = av_frame_get_buffer(m_samples.get(), 0);
    return code < 0 ? fail("reserving sound", code) : true;
}

bool Mp4Writer::open(const QString &path, const QSize &pixels, int framesPerSecond, bool sound, int cutBefore)
{
    m_path = path;
    m_cutBefore = cutBefore;
    av_log_set_level(AV_LOG_ERROR); // the encoder would write its settings and statistics to stderr
    AVFormatContext *file = nullptr;
    const QByteArray name = QFile::encodeName(path);
    int code = avformat_alloc_output_context2(&file, nullptr, "mp4", name.constData());
    if (code < 0)
        return fail("preparing the file", code);
    m_file.reset(file);
    if (!addVideoStream(pixels, framesPerSecond) || (sound && !addSoundStream()))
        return false;
    code = avio_open(&m_file->pb, name.constData(), AVIO_FLAG_WRITE);
    if (code < 0)
        return fail("creating the file", code);
    AVDictionary *options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0);
    if (cutBefore > 0)
        m_file->avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED; // what begins before 0 gets an edit list
    code = avformat_write_header(m_file.get(), &options);
    av_dict_free(&options);
    return code < 0 ? fail("writing the file's head", code) : true;
}

bool Mp4Writer::encode(AVCodecContext *coder, AVStream *stream, const AVFrame *frame)
{
    int code = avcodec_send_frame(coder, frame);
    if (code < 0)
        return fail("encoding", code);
    while ((code = avcodec_receive_packet(coder, m_packet.get())) >= 0) {
        m_packet->stream_index = stream->index;
        if (coder == m_video.get())
            m_packet->duration = 1; // else the last frame would have no length
        av_packet_rescale_ts(m_packet.get(), coder->time_base, stream->time_base);
        code = av_interleaved_write_frame(m_file.get(), m_packet.get());
        if (code < 0)
            return fail("writing the file", code);
    }
    return code == AVERROR(EAGAIN) || code == AVERROR_EOF ? true : fail("encoding", code);
}

bool Mp4Writer::writeSoundUntil(double seconds, bool last)
{
    const auto end = static_cast<std::int64_t>(std::llround(seconds * sampleRate));
    const int whole = m_sound->frame_size;
    while (m_soundSamples + whole <= end || (last && m_soundSamples < end)) {
        if (const int code = av_frame_make_writable(m_samples.get()); code < 0)
            return fail("reserving sound", code);
        m_samples->nb_samples = static_cast<int>(std::min<std::int64_t>(whole, end - m_soundSamples));
        for (int channel = 0; channel < 2; ++channel) {
            auto *out = reinterpret_cast<float *>(m_samples->data[channel]);
            for (int i = 0; i < m_samples->nb_samples; ++i)
                out[i] = tone(m_soundSamples + i, channel);
        }
        m_samples->pts = m_soundSamples;
        m_soundSamples += m_samples->nb_samples;
        if (!encode(m_sound.get(), m_soundStream, m_samples.get()))
            return false;
    }
    return true;
}

bool Mp4Writer::encodePicture(std::int64_t number)
{
    m_picture->pts = number;
    return encode(m_video.get(), m_videoStream, m_picture.get());
}

bool Mp4Writer::add(const QImage &picture)
{
    if (const int code = av_frame_make_writable(m_picture.get()); code < 0)
        return fail("reserving a picture", code);
    const uint8_t *const from[] = {picture.constBits()};
    const int stride[] = {static_cast<int>(picture.bytesPerLine())};
    sws_scale(m_scaler.get(), from, stride, 0, m_picture->height, m_picture->data, m_picture->linesize);
    for (int before = m_frames == 0 ? m_cutBefore : 0; before > 0; --before) {
        if (!encodePicture(-before))
            return false;
    }
    if (!encodePicture(m_frames++))
        return false;
    return !m_sound || writeSoundUntil(double(m_frames) / m_video->framerate.num, false);
}

bool Mp4Writer::finish()
{
    if (m_sound && !writeSoundUntil(double(m_frames) / m_video->framerate.num, true))
        return false;
    if (!encode(m_video.get(), m_videoStream, nullptr) || (m_sound && !encode(m_sound.get(), m_soundStream, nullptr)))
        return false;
    int code = av_write_trailer(m_file.get());
    if (code < 0)
        return fail("writing the file's end", code);
    code = avio_closep(&m_file->pb);
    if (code < 0)
        return fail("closing the file", code);
    m_finished = true;
    return true;
}
