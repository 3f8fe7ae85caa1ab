#include "FfmpegVersions.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/packet.h>
#include <libavformat/avformat.h>
}

namespace {

constexpr std::size_t matrixBytes = 9 * sizeof(std::int32_t);

} // namespace

// Since libavcodec 60.30 (FFmpeg 6.1) what stands beside a stream is kept with its parameters. Source: doc/APIchanges.
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 30, 100)

const std::int32_t *displayMatrix(const AVStream &stream)
{
    const AVCodecParameters &parameters = *stream.codecpar;
    const AVPacketSideData *found =
        av_packet_side_data_get(parameters.coded_side_data, parameters.nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    return found && found->size >= matrixBytes ? reinterpret_cast<const std::int32_t *>(found->data) : nullptr;
}

std::int32_t *addDisplayMatrix(AVStream &stream)
{
    AVCodecParameters &parameters = *stream.codecpar;
    AVPacketSideData *made = av_packet_side_data_new(&parameters.coded_side_data, &parameters.nb_coded_side_data,
                                                     AV_PKT_DATA_DISPLAYMATRIX, matrixBytes, 0);
    return made ? reinterpret_cast<std::int32_t *>(made->data) : nullptr;
}

#else

const std::int32_t *displayMatrix(const AVStream &stream)
{
    std::size_t size = 0;
    const std::uint8_t *found = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return found && size >= matrixBytes ? reinterpret_cast<const std::int32_t *>(found) : nullptr;
}

std::int32_t *addDisplayMatrix(AVStream &stream)
{
    return reinterpret_cast<std::int32_t *>(av_stream_new_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, matrixBytes));
}

#endif

// Since libavcodec 61.13 (FFmpeg 7.1) an encoder's formats are asked for. Source: doc/APIchanges.
int preferredPixelFormat(const AVCodec &encoder)
{
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100)
    const void *formats = nullptr;
    int count = 0;
    avcodec_get_supported_config(nullptr, &encoder, AV_CODEC_CONFIG_PIX_FORMAT, 0, &formats, &count);
    const auto *first = count > 0 ? static_cast<const AVPixelFormat *>(formats) : nullptr;
#else
    const AVPixelFormat *first = encoder.pix_fmts;
#endif
    return first ? *first : AV_PIX_FMT_YUV420P;
}
