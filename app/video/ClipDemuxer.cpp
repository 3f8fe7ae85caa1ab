#include "ClipDemuxer.h"

#include <QFile>
#include <QFileInfo>

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

namespace {

constexpr size_t largestBlock = 256U << 20; // bytes that a file may make FFmpeg take at once
constexpr const char *formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegvideo,mpegts";

// Demuxers may take what they like of the file, but not without end.
void setLimits(AVFormatContext *format)
{
    format->probesize = 4 << 20;                     // bytes
    format->max_analyze_duration = 5 * AV_TIME_BASE; // of the clip
    format->max_streams = 32;
    format->max_index_size = 8 << 20; // bytes
}

} // namespace

void ClipDemuxer::FormatCloser::operator()(AVFormatContext *format) const
{
    avformat_close_input(&format);
}

ClipDemuxer::ClipDemuxer(const QString &path, const std::atomic<bool> *stop, QDeadlineTimer deadline, Edits edits)
    : m_stop(stop)
    , m_deadline(deadline)
{
    if (QFileInfo(path).isFile()) // a pipe would be waited for
        open("file:" + QFile::encodeName(path), edits);
}

ClipDemuxer::~ClipDemuxer() = default;

// Called by FFmpeg before it reads.
int ClipDemuxer::isInterrupted(void *demuxer)
{
    return static_cast<const ClipDemuxer *>(demuxer)->isStopped() ? 1 : 0;
}

bool ClipDemuxer::isStopped() const
{
    return (m_stop && *m_stop) || m_deadline.hasExpired();
}

void ClipDemuxer::open(const QByteArray &address, Edits edits)
{
    av_max_alloc(largestBlock); // an index may claim any number of frames
    AVFormatContext *format = avformat_alloc_context();
    if (!format)
        return;
    format->interrupt_callback = {&ClipDemuxer::isInterrupted, this};
    setLimits(format);
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", formats, 0);
    if (edits == Edits::Ignored)
        av_dict_set(&options, "ignore_editlist", "1", 0);
    const int opened = avformat_open_input(&format, address.constData(), nullptr, &options); // frees it on failure
    av_dict_free(&options);
    if (opened < 0)
        return;
    m_format.reset(format);
    if (avformat_find_stream_info(format, nullptr) < 0)
        m_format.reset();
}

std::chrono::microseconds ClipDemuxer::startTime() const
{
    return std::chrono::microseconds(m_format->start_time == AV_NOPTS_VALUE ? 0 : m_format->start_time);
}

bool ClipDemuxer::nextPacket(int stream, AVPacket *packet)
{
    av_packet_unref(packet);
    while (!isStopped() && av_read_frame(m_format.get(), packet) >= 0) {
        if (packet->stream_index == stream)
            return true;
        av_packet_unref(packet);
    }
    return false;
}
