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

std::optional<PictureConverter::Source> planesOf(const QVideoFrame &mapped)
{
    PictureConverter::Source source;
    source.format = formatOf(mapped.pixelFormat());
    if (source.format == AV_PIX_FMT_NONE)
        return {};
    source.size = mapped.size();
    for (int plane = 0; plane < mapped.planeCount() && plane < 4; ++plane) {
        source.planes[static_cast<std::size_t>(plane)] = mapped.bits(plane);
        source.strides[static_cast<std::size_t>(plane)] = mapped.bytesPerLine(plane);
    }
    if (mapped.pixelFormat() == QVideoFrameFormat::Format_YV12) {
        std::swap(source.planes[1], source.planes[2]);
        std::swap(source.strides[1], source.strides[2]);
    }
    source.colours = coloursOf(mapped.surfaceFormat());
    return source;
}
