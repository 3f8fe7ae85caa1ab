#include "TimeStretcher.h"

#include "SoundReader.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <cstring>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
}

namespace {

constexpr double mostOfOne = 2; // by which one filter makes it faster or slower
constexpr std::size_t behindTheEnd =
    SoundReader::rate / 5; // samples: a filter keeps up to a tenth of a second to itself

AVFilterContext *addFilter(AVFilterGraph *graph, const char *kind, const QByteArray &options)
{
    AVFilterContext *made = nullptr;
    const AVFilter *filter = avfilter_get_by_name(kind);
    if (!filter)
        return nullptr;
    const char *const text = options.isEmpty() ? nullptr : options.constData();
    return avfilter_graph_create_filter(&made, filter, kind, text, nullptr, graph) >= 0 ? made : nullptr;
}

FramePointer frameOf(const std::vector<float> &samples, int64_t at)
{
    FramePointer frame(av_frame_alloc());
    if (!frame)
        return nullptr;
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = SoundReader::rate;
    frame->nb_samples = static_cast<int>(samples.size()) / SoundReader::channels;
    frame->pts = at;
    av_channel_layout_default(&frame->ch_layout, SoundReader::channels);
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return nullptr;
    std::memcpy(frame->data[0], samples.data(), samples.size() * sizeof(float));
    return frame;
}

} // namespace

void TimeStretcher::GraphFreer::operator()(AVFilterGraph *graph) const
{
    avfilter_graph_free(&graph);
}

TimeStretcher::TimeStretcher(double speed)
    : m_graph(avfilter_graph_alloc())
    , m_speed(std::clamp(speed, slowest, fastest))
{
    if (!m_graph || !build())
        m_source = m_sink = nullptr;
}

TimeStretcher::~TimeStretcher() = default;

bool TimeStretcher::build()
{
    m_graph->nb_threads = 1;
    const QByteArray rate = QByteArray::number(SoundReader::rate);
    m_source = addFilter(m_graph.get(), "abuffer",
                         "sample_rate=" + rate + ":time_base=1/" + rate + ":sample_fmt=flt:channel_layout=stereo");
    m_sink = addFilter(m_graph.get(), "abuffersink", {});
    if (!m_source || !m_sink)
        return false;
    const int count = static_cast<int>(std::ceil(std::abs(std::log(m_speed)) / std::log(mostOfOne) - 1e-9));
    const QByteArray each = "tempo=" + QByteArray::number(std::pow(m_speed, 1.0 / std::max(1, count)), 'f', 9);
    AVFilterContext *last = m_source;
    for (int number = 0; number < count; ++number) {
        AVFilterContext *const next = addFilter(m_graph.get(), "atempo", each);
        if (!next || avfilter_link(last, 0, next, 0) < 0)
            return false;
        last = next;
    }
    return avfilter_link(last, 0, m_sink, 0) >= 0 && avfilter_graph_config(m_graph.get(), nullptr) >= 0;
}

void TimeStretcher::push(const std::vector<float> &samples)
{
    if (!isReady() || samples.empty())
        return;
    pushFrame(samples);
    m_pushed += static_cast<int64_t>(samples.size()) / SoundReader::channels;
}

void TimeStretcher::pushFrame(const std::vector<float> &samples)
{
    const FramePointer frame = frameOf(samples, m_pushed);
    if (!frame || av_buffersrc_add_frame(m_source, frame.get()) < 0)
        m_source = nullptr; // no memory: it stays silent
}

// Silence behind brings out what would stay in the filters; it is cut off again.
void TimeStretcher::finish()
{
    if (!isReady() || m_isFinished)
        return;
    pushFrame(std::vector<float>(behindTheEnd * SoundReader::channels, 0.0F));
    m_isFinished = true;
    if (isReady() && av_buffersrc_add_frame(m_source, nullptr) < 0)
        m_source = nullptr;
}

std::vector<float> TimeStretcher::take()
{
    std::vector<float> samples;
    const FramePointer frame(av_frame_alloc());
    while (isReady() && frame && av_buffersink_get_frame(m_sink, frame.get()) >= 0) {
        const auto *from = reinterpret_cast<const float *>(frame->data[0]);
        samples.insert(samples.end(), from,
                       from + static_cast<std::ptrdiff_t>(frame->nb_samples) * SoundReader::channels);
        av_frame_unref(frame.get());
    }
    if (m_isFinished) {
        const int64_t left = std::max<int64_t>(0, std::llround(static_cast<double>(m_pushed) / m_speed) - m_taken);
        samples.resize(std::min(samples.size(), static_cast<std::size_t>(left) * SoundReader::channels));
    }
    m_taken += static_cast<int64_t>(samples.size()) / SoundReader::channels;
    return samples;
}
