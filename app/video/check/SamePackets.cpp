#include "SamePackets.h"

#include "video/ClipDemuxer.h"
#include "video/FfmpegPointers.h"

#include <cstring>

extern "C" {
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

namespace {

constexpr qint64 patienceOfPacketsMs = 60'000;

bool areSameBytes(const std::uint8_t *a, size_t aSize, const std::uint8_t *b, size_t bSize)
{
    return aSize == bSize && (aSize == 0 || std::memcmp(a, b, aSize) == 0);
}

bool isSameStream(const AVStream &a, const AVStream &b)
{
    const AVCodecParameters &one = *a.codecpar;
    const AVCodecParameters &two = *b.codecpar;
    return one.codec_type == two.codec_type && one.codec_id == two.codec_id && one.codec_tag == two.codec_tag &&
           one.format == two.format && one.width == two.width && one.height == two.height &&
           one.sample_rate == two.sample_rate && av_cmp_q(a.time_base, b.time_base) == 0 &&
           a.start_time == b.start_time && a.duration == b.duration && a.nb_frames == b.nb_frames &&
           areSameBytes(one.extradata, static_cast<size_t>(one.extradata_size), two.extradata,
                        static_cast<size_t>(two.extradata_size));
}

bool isSamePacket(const AVPacket &a, const AVPacket &b)
{
    return a.stream_index == b.stream_index && a.pts == b.pts && a.dts == b.dts && a.duration == b.duration &&
           a.flags == b.flags && areSameBytes(a.data, static_cast<size_t>(a.size), b.data, static_cast<size_t>(b.size));
}

} // namespace

bool haveSamePackets(const QString &path, const QString &other, const std::atomic<bool> &stop)
{
    const QDeadlineTimer deadline(patienceOfPacketsMs);
    const ClipDemuxer one(path, &stop, deadline, ClipDemuxer::Edits::Applied);
    const ClipDemuxer two(other, &stop, deadline, ClipDemuxer::Edits::Applied);
    if (!one.isOpen() || !two.isOpen() || one.format()->nb_streams != two.format()->nb_streams ||
        one.format()->duration != two.format()->duration)
        return false;
    for (unsigned i = 0; i < one.format()->nb_streams; ++i)
        if (!isSameStream(*one.format()->streams[i], *two.format()->streams[i]))
            return false;
    const PacketPointer first(av_packet_alloc());
    const PacketPointer second(av_packet_alloc());
    while (first && second) {
        const int read = av_read_frame(one.format(), first.get());
        const int readOther = av_read_frame(two.format(), second.get());
        if (read < 0 || readOther < 0)
            return read == AVERROR_EOF && readOther == AVERROR_EOF && !one.isStopped();
        const bool isSame = isSamePacket(*first, *second);
        av_packet_unref(first.get());
        av_packet_unref(second.get());
        if (!isSame)
            return false;
    }
    return false;
}
