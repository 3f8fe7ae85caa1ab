#include "SoundReader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

namespace {

constexpr int64_t tolerance = SoundReader::rate / 25;    // samples by which times may be off without a gap: 40 ms
constexpr int64_t mostSilence = SoundReader::rate / 5;   // in one piece
constexpr int64_t leadIn = 300'000;                      // microseconds that a decoder gets to be right from `from` on
constexpr int64_t latest = SoundReader::rate * 604'800L; // a time after a week is none
constexpr int highestRate = 768'000;                     // samples a second
constexpr int mostChannels = 64;
constexpr int mostSamples = 1 << 20; // of one packet

bool isDecodable(const AVFrame &frame)
{
    return frame.sample_rate > 0 && frame.sample_rate <= highestRate && frame.ch_layout.nb_channels > 0 &&
           frame.ch_layout.nb_channels <= mostChannels && frame.nb_samples > 0 && frame.nb_samples <= mostSamples;
}

// What a damaged file may hold besides would hurt the ear.
void clean(std::vector<float> &samples)
{
    for (float &sample : samples)
        sample = std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
}

} // namespace

void SoundReader::ResamplerFreer::operator()(SwrContext *resampler) const
{
    swr_free(&resampler);
}

SoundReader::SoundReader(const QString &path, std::chrono::microseconds from, const std::atomic<bool> *stop)
    : m_file(path, stop, QDeadlineTimer(QDeadlineTimer::Forever), ClipDemuxer::Edits::Applied)
    , m_packet(av_packet_alloc())
    , m_frame(av_frame_alloc())
    , m_next(av_rescale(std::max<int64_t>(0, from.count()), rate, AV_TIME_BASE))
{
    if (m_file.isOpen() && m_packet && m_frame)
        openDecoder();
    if (hasSound())
        seek();
}

SoundReader::~SoundReader() = default;

void SoundReader::openDecoder()
{
    const AVCodec *codec = nullptr;
    const int index = av_find_best_stream(m_file.format(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (index < 0 || !codec)
        return;
    m_stream = m_file.format()->streams[index];
    DecoderPointer decoder(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), m_stream->codecpar) < 0)
        return;
    decoder->thread_count = 1;
    decoder->max_samples = mostSamples;
    decoder->pkt_timebase = m_stream->time_base; // of the samples that an encoder put in front, to be left out
    if (avcodec_open2(decoder.get(), codec, nullptr) >= 0)
        m_decoder = std::move(decoder);
}

// By the picture, whose places a file knows best. Where that fails everything before is decoded and left out.
void SoundReader::seek()
{
    const int64_t from = av_rescale(m_next, AV_TIME_BASE, rate);
    if (from <= leadIn)
        return;
    const int picture = av_find_best_stream(m_file.format(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const int by = picture >= 0 ? picture : m_stream->index;
    const int64_t target = av_rescale_q(from - leadIn + m_file.startTime().count(), AVRational{1, AV_TIME_BASE},
                                        m_file.format()->streams[by]->time_base);
    av_seek_frame(m_file.format(), by, target, AVSEEK_FLAG_BACKWARD);
}

std::vector<float> SoundReader::read()
{
    while (hasSound() && !m_file.isStopped()) {
        if (m_next < m_gapEnd)
            return silence();
        std::vector<float> samples = std::exchange(m_afterGap, {});
        if (samples.empty()) {
            if (!nextFrame())
                return placed(resample(nullptr));
            samples = samplesOf(*m_frame);
        }
        samples = placed(std::move(samples));
        if (!samples.empty())
            return samples;
    }
    return {};
}

// A damaged packet costs its samples, no more.
bool SoundReader::nextFrame()
{
    while (avcodec_receive_frame(m_decoder.get(), m_frame.get()) < 0) {
        if (m_isDraining || m_file.isStopped())
            return false;
        m_isDraining = !m_file.nextPacket(m_stream->index, m_packet.get());
        avcodec_send_packet(m_decoder.get(), m_isDraining ? nullptr : m_packet.get());
    }
    return true;
}

std::vector<float> SoundReader::samplesOf(const AVFrame &frame)
{
    if (!isDecodable(frame) || !fitTime(frame))
        return {};
    return resample(&frame);
}

// What the resampler gives next belongs where the file says, unless that is where it is anyway. False: it cannot be
// resampled.
bool SoundReader::fitTime(const AVFrame &frame)
{
    const Format format{frame.format, frame.sample_rate, frame.ch_layout.nb_channels};
    const bool isFirst = !m_resampler || format != m_format;
    const int64_t expected = m_resampled + (isFirst ? 0 : swr_get_delay(m_resampler.get(), rate));
    int64_t begin = expected;
    if (frame.best_effort_timestamp != AV_NOPTS_VALUE) {
        const int64_t start =
            av_rescale_q(m_file.startTime().count(), AVRational{1, AV_TIME_BASE}, AVRational{1, rate});
        const int64_t said =
            av_rescale_q(frame.best_effort_timestamp, m_stream->time_base, AVRational{1, rate}) - start;
        if (said > -latest && said < latest)
            begin = said;
    }
    if (!isFirst && std::abs(begin - expected) <= tolerance)
        return true;
    m_format = format;
    m_resampled = begin;
    return makeResampler(frame);
}

// One channel is as loud in both as it is alone: FFmpeg would make it quieter by 3 dB, which media players do not.
bool SoundReader::makeResampler(const AVFrame &frame)
{
    m_resampler.reset();
    AVChannelLayout from{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    else if (av_channel_layout_copy(&from, &frame.ch_layout) < 0)
        return false;
    AVChannelLayout to{};
    av_channel_layout_default(&to, channels);
    SwrContext *made = nullptr;
    const int result = swr_alloc_set_opts2(&made, &to, AV_SAMPLE_FMT_FLT, rate, &from,
                                           static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    av_channel_layout_uninit(&from);
    std::unique_ptr<SwrContext, ResamplerFreer> resampler(made);
    if (result < 0)
        return false;
    if (frame.ch_layout.nb_channels == 1)
        av_opt_set_double(made, "rematrix_volume", std::sqrt(2.0), 0);
    if (swr_init(made) < 0)
        return false;
    m_resampler = std::move(resampler);
    return true;
}

// `frame` null: what is still in the resampler.
std::vector<float> SoundReader::resample(const AVFrame *frame)
{
    if (!m_resampler)
        return {};
    const int most = swr_get_out_samples(m_resampler.get(), frame ? frame->nb_samples : 0);
    if (most <= 0)
        return {};
    std::vector<float> samples(static_cast<std::size_t>(most) * channels);
    auto *to = reinterpret_cast<uint8_t *>(samples.data());
    auto *from = frame ? const_cast<const uint8_t **>(frame->extended_data) : nullptr;
    const int made = swr_convert(m_resampler.get(), &to, most, from, frame ? frame->nb_samples : 0);
    samples.resize(static_cast<std::size_t>(std::max(0, made)) * channels);
    if (!frame)
        m_resampler.reset();
    clean(samples);
    return samples;
}

// What comes before the time that is wanted is cut off; what comes later is kept until the silence before it is over.
std::vector<float> SoundReader::placed(std::vector<float> samples)
{
    const auto count = static_cast<int64_t>(samples.size()) / channels;
    const int64_t begin = m_resampled;
    if (count == 0)
        return {};
    if (begin > m_next) {
        m_gapEnd = begin;
        m_afterGap = std::move(samples);
        return silence();
    }
    m_resampled = begin + count;
    const int64_t over = std::min(count, m_next - begin);
    samples.erase(samples.begin(), samples.begin() + over * channels);
    m_next += count - over;
    return samples;
}

std::vector<float> SoundReader::silence()
{
    const int64_t count = std::min(m_gapEnd - m_next, mostSilence);
    m_next += count;
    return std::vector<float>(static_cast<std::size_t>(count) * channels, 0.0F);
}
