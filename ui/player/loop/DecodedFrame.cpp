#include "DecodedFrame.h"

#include <QVideoFrame>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace {

// Source: the comments of libavutil/pixfmt.h and of QVideoFrameFormat::PixelFormat.
QVideoFrameFormat::PixelFormat planarFormatOf(int decoded)
{
    switch (decoded) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P:
        return QVideoFrameFormat::Format_YUV420P;
    case AV_PIX_FMT_YUV422P:
    case AV_PIX_FMT_YUVJ422P:
        return QVideoFrameFormat::Format_YUV422P;
    case AV_PIX_FMT_YUV420P10LE:
        return QVideoFrameFormat::Format_YUV420P10;
    case AV_PIX_FMT_NV12:
        return QVideoFrameFormat::Format_NV12;
    case AV_PIX_FMT_P010LE:
        return QVideoFrameFormat::Format_P010;
    case AV_PIX_FMT_GRAY8:
        return QVideoFrameFormat::Format_Y8;
    default:
        return QVideoFrameFormat::Format_Invalid;
    }
}

bool isFullRange(const AVFrame &decoded)
{
    const bool isByFormat = decoded.format == AV_PIX_FMT_YUVJ420P || decoded.format == AV_PIX_FMT_YUVJ422P;
    return decoded.color_range == AVCOL_RANGE_JPEG || (decoded.color_range == AVCOL_RANGE_UNSPECIFIED && isByFormat);
}

bool copyPlanes(const AVFrame &decoded, QVideoFrame &to)
{
    const auto format = static_cast<AVPixelFormat>(decoded.format);
    const AVPixFmtDescriptor *about = av_pix_fmt_desc_get(format);
    const int count = av_pix_fmt_count_planes(format);
    if (!about || to.planeCount() != count)
        return false;
    for (int plane = 0; plane < count; ++plane) {
        const int width = av_image_get_linesize(format, decoded.width, plane);
        const int height = plane == 0 ? decoded.height : decoded.height >> about->log2_chroma_h;
        if (width <= 0 || to.bytesPerLine(plane) < width || to.mappedBytes(plane) < to.bytesPerLine(plane) * height)
            return false;
        av_image_copy_plane(to.bits(plane), to.bytesPerLine(plane), decoded.data[plane], decoded.linesize[plane], width,
                            height);
    }
    return true;
}

} // namespace

QVideoFrame videoFrameOf(const AVFrame &decoded)
{
    const auto format = planarFormatOf(decoded.format);
    if (format == QVideoFrameFormat::Format_Invalid || decoded.width % 2 != 0 || decoded.height % 2 != 0)
        return {};
    QVideoFrameFormat shape(QSize(decoded.width, decoded.height), format);
    shape.setColorRange(isFullRange(decoded) ? QVideoFrameFormat::ColorRange_Full
                                             : QVideoFrameFormat::ColorRange_Video);
    QVideoFrame frame(shape);
    if (!frame.map(QVideoFrame::WriteOnly))
        return {};
    const bool isCopied = copyPlanes(decoded, frame);
    frame.unmap();
    return isCopied ? frame : QVideoFrame();
}
