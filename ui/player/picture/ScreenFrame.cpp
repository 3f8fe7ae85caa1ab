#include "ScreenFrame.h"

#include <QImage>
#include <QVideoFrame>

#include <algorithm>
#include <cstring>

namespace {

SamplePlane plane(const QVideoFrame &frame, int number, QSize size, int step = 1, int offset = 0)
{
    return {frame.bits(number) + offset, frame.bytesPerLine(number), size, step};
}

SamplePlane widePlane(const QVideoFrame &frame, int number, QSize size, int step, int offset, int bits, int unused)
{
    return {frame.bits(number) + offset, frame.bytesPerLine(number), size, step, bits, unused};
}

// Of a mapped frame; null for a format that is not one of a decoder's own.
FramePrint ownPrint(const QVideoFrame &frame)
{
    const QSize whole = frame.size();
    const QSize half((whole.width() + 1) / 2, (whole.height() + 1) / 2);
    const QSize narrow((whole.width() + 1) / 2, whole.height());
    switch (frame.pixelFormat()) {
    case QVideoFrameFormat::Format_YUV420P:
        return {plane(frame, 0, whole), plane(frame, 1, half), plane(frame, 2, half), true};
    case QVideoFrameFormat::Format_YV12:
        return {plane(frame, 0, whole), plane(frame, 2, half), plane(frame, 1, half), true};
    case QVideoFrameFormat::Format_YUV422P:
        return {plane(frame, 0, whole), plane(frame, 1, narrow), plane(frame, 2, narrow), true};
    case QVideoFrameFormat::Format_NV12:
        return {plane(frame, 0, whole), plane(frame, 1, half, 2), plane(frame, 1, half, 2, 1), true};
    case QVideoFrameFormat::Format_NV21:
        return {plane(frame, 0, whole), plane(frame, 1, half, 2, 1), plane(frame, 1, half, 2), true};
    case QVideoFrameFormat::Format_P010:
    case QVideoFrameFormat::Format_P016: // the picture's bits are the upper ones
        return {widePlane(frame, 0, whole, 2, 0, 16, 0), widePlane(frame, 1, half, 4, 0, 16, 0),
                widePlane(frame, 1, half, 4, 2, 16, 0), true};
    case QVideoFrameFormat::Format_YUV420P10:
        return {widePlane(frame, 0, whole, 2, 0, 10, 0), widePlane(frame, 1, half, 2, 0, 10, 0),
                widePlane(frame, 2, half, 2, 0, 10, 0), true};
    case QVideoFrameFormat::Format_Y8:
        return {plane(frame, 0, whole), {}, {}, true};
    case QVideoFrameFormat::Format_UYVY:
        return {plane(frame, 0, whole, 2, 1), plane(frame, 0, narrow, 4), plane(frame, 0, narrow, 4, 2), true};
    case QVideoFrameFormat::Format_YUYV:
        return {plane(frame, 0, whole, 2), plane(frame, 0, narrow, 4, 1), plane(frame, 0, narrow, 4, 3), true};
    default:
        return {};
    }
}

FramePrint convertedPrint(const QVideoFrame &frame)
{
    const QImage grey = frame.toImage().convertToFormat(QImage::Format_Grayscale8);
    if (grey.isNull())
        return {};
    return {{grey.constBits(), grey.bytesPerLine(), grey.size()}, {}, {}, false};
}

} // namespace

// Source: Qt 6.4 takes GStreamer where nothing else is said, 6.5 and later FFmpeg; QT_MEDIA_BACKEND says otherwise.
ShownFrame::Counts backendCounts()
{
    const QByteArray said = qgetenv("QT_MEDIA_BACKEND");
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    return said == "ffmpeg" ? ShownFrame::Counts::Seen : ShownFrame::Counts::Stored;
#else
    return said == "gstreamer" ? ShownFrame::Counts::Stored : ShownFrame::Counts::Seen;
#endif
}

std::chrono::microseconds frameTime(const QVideoFrame &frame, std::chrono::microseconds otherwise)
{
    return frame.startTime() >= 0 ? std::chrono::microseconds(frame.startTime()) : otherwise;
}

ShownFrame shownFrame(const QVideoFrame &frame, std::chrono::microseconds otherwise)
{
    ShownFrame shown;
    shown.counts = backendCounts();
    shown.time = frameTime(frame, otherwise);
    QVideoFrame mapped(frame); // shares the picture
    FramePrint looks;
    if (mapped.map(QVideoFrame::ReadOnly)) {
        looks = ownPrint(mapped);
        mapped.unmap();
    }
    if (looks.isNull())
        looks = convertedPrint(frame);
    if (!looks.isNull())
        shown.looks = std::make_shared<const FramePrint>(std::move(looks));
    return shown;
}

QVideoFrame videoFrameOf(const QImage &picture)
{
    if (picture.isNull())
        return {};
    const QImage source = picture.convertToFormat(QImage::Format_RGB32);
    QVideoFrame frame(QVideoFrameFormat(source.size(), QVideoFrameFormat::Format_BGRX8888));
    if (!frame.map(QVideoFrame::WriteOnly))
        return {};
    const qsizetype bytes = std::min<qsizetype>(frame.bytesPerLine(0), source.bytesPerLine());
    for (int line = 0; line < source.height(); ++line)
        std::memcpy(frame.bits(0) + line * qsizetype(frame.bytesPerLine(0)), source.constScanLine(line), bytes);
    frame.unmap();
    return frame;
}
