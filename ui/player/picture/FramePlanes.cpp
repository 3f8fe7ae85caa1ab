#include "FramePlanes.h"

#include <QVideoFrame>

#include <utility>

extern "C" {
#include <libavutil/pixfmt.h>
}

namespace {

// Source: the comments of QVideoFrameFormat::PixelFormat and of libavutil/pixfmt.h: both name the order in memory.
AVPixelFormat formatOf(QVideoFrameFormat::PixelFormat format)
{
    using Format = QVideoFrameFormat;
    switch (format) {
    case Format::Format_YUV420P:
    case Format::Format_YV12:
        return AV_PIX_FMT_YUV420P;
    case Format::Format_YUV422P:
        return AV_PIX_FMT_YUV422P;
    case Format::Format_YUV420P10:
        return AV_PIX_FMT_YUV420P10LE;
    case Format::Format_NV12:
        return AV_PIX_FMT_NV12;
    case Format::Format_NV21:
        return AV_PIX_FMT_NV21;
    case Format::Format_P010:
        return AV_PIX_FMT_P010LE;
    case Format::Format_P016:
        return AV_PIX_FMT_P016LE;
    case Format::Format_UYVY:
        return AV_PIX_FMT_UYVY422;
    case Format::Format_YUYV:
        return AV_PIX_FMT_YUYV422;
    case Format::Format_Y8:
        return AV_PIX_FMT_GRAY8;
    case Format::Format_Y16:
        return AV_PIX_FMT_GRAY16LE;
    case Format::Format_ARGB8888:
    case Format::Format_ARGB8888_Premultiplied:
    case Format::Format_XRGB8888:
        return AV_PIX_FMT_0RGB;
    case Format::Format_BGRA8888:
    case Format::Format_BGRA8888_Premultiplied:
    case Format::Format_BGRX8888:
        return AV_PIX_FMT_BGR0;
    case Format::Format_ABGR8888:
    case Format::Format_XBGR8888:
        return AV_PIX_FMT_0BGR;
    case Format::Format_RGBA8888:
    case Format::Format_RGBX8888:
        return AV_PIX_FMT_RGB0;
    default:
        return AV_PIX_FMT_NONE;
    }
}

// Four bytes a pixel, alpha, luma and the two differences (GStreamer's and Qt's AYUV; FFmpeg has it from 7.1 on), as
// three planes in full resolution. GStreamer hands on 4:4:4 so.
PictureConverter::Source planesOfAyuv(const QVideoFrame &mapped, std::vector<uchar> &unpacked)
{
    PictureConverter::Source source;
    source.format = AV_PIX_FMT_YUV444P;
    const auto width = static_cast<std::size_t>(mapped.width());
    const auto height = static_cast<std::size_t>(mapped.height());
    unpacked.resize(width * height * 3);
    for (std::size_t plane = 0; plane < 3; ++plane) {
        uchar *target = unpacked.data() + plane * width * height;
        source.planes[plane] = target;
        source.strides[plane] = mapped.width();
        for (std::size_t y = 0; y < height; ++y) {
            const uchar *line = mapped.bits(0) + static_cast<std::ptrdiff_t>(y) * mapped.bytesPerLine(0) + 1 + plane;
            for (std::size_t x = 0; x < width; ++x)
                *target++ = line[4 * x];
        }
    }
    return source;
}

ColourTags coloursOf(const QVideoFrameFormat &format)
{
    ColourTags tags;
    switch (format.colorSpace()) {
    case QVideoFrameFormat::ColorSpace_BT601:
        tags.matrix = ColourTags::Matrix::Bt601;
        break;
    case QVideoFrameFormat::ColorSpace_BT709:
        tags.matrix = ColourTags::Matrix::Bt709;
        break;
    case QVideoFrameFormat::ColorSpace_BT2020:
        tags.matrix = ColourTags::Matrix::Bt2020;
        tags.primaries = ColourTags::Primaries::Bt2020;
        break;
    default:
        tags.matrix = ColourTags::usualMatrix(format.frameHeight());
    }
    if (format.colorTransfer() == QVideoFrameFormat::ColorTransfer_ST2084)
        tags.transfer = ColourTags::Transfer::Pq;
    else if (format.colorTransfer() == QVideoFrameFormat::ColorTransfer_STD_B67)
        tags.transfer = ColourTags::Transfer::Hlg;
    tags.isFullRange = format.colorRange() == QVideoFrameFormat::ColorRange_Full;
    return tags;
}

} // namespace

std::optional<PictureConverter::Source> planesOf(const QVideoFrame &mapped, std::vector<uchar> &unpacked)
{
    PictureConverter::Source source;
    if (mapped.pixelFormat() == QVideoFrameFormat::Format_AYUV) {
        source = planesOfAyuv(mapped, unpacked);
    } else {
        source.format = formatOf(mapped.pixelFormat());
        for (int plane = 0; plane < mapped.planeCount() && plane < 4; ++plane) {
            source.planes[static_cast<std::size_t>(plane)] = mapped.bits(plane);
            source.strides[static_cast<std::size_t>(plane)] = mapped.bytesPerLine(plane);
        }
    }
    if (source.format == AV_PIX_FMT_NONE)
        return {};
    source.size = mapped.size();
    if (mapped.pixelFormat() == QVideoFrameFormat::Format_YV12) {
        std::swap(source.planes[1], source.planes[2]);
        std::swap(source.strides[1], source.strides[2]);
    }
    source.colours = coloursOf(mapped.surfaceFormat());
    return source;
}

ColourTags coloursOfFrame(const QVideoFrame &frame, const ColourTags &file)
{
    ColourTags colours = file;
    if (file.isFullByFormat && frame.surfaceFormat().colorRange() == QVideoFrameFormat::ColorRange_Unknown)
        colours.isFullRange = false;
    return colours;
}
