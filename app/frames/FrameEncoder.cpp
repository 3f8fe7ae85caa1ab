#include "FrameEncoder.h"

#include "frames/formats/RowScaler.h"
#include "frames/formats/readers/Jpeg.h"

#include <QBuffer>
#include <QImageWriter>

#include <algorithm>

namespace {

constexpr int lowestJpegQuality = 76; // below it, rather fewer pixels
constexpr int qualityStep = firstJpegQuality - lowerJpegQuality;
constexpr int smallestSide = 64; // pixels; scaling down to fit ends here

// Ends a write that is no longer wanted: its writer sees a full disk.
class StoppableBuffer : public QBuffer
{
public:
    StoppableBuffer(QByteArray *bytes, const StopAsked &stopAsked)
        : QBuffer(bytes)
        , m_stopAsked(stopAsked)
    {
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return m_stopAsked && m_stopAsked() ? -1 : QBuffer::writeData(data, size);
    }

private:
    const StopAsked &m_stopAsked;
};

QByteArray png(const QImage &image, qint64 most, const StopAsked &stopAsked)
{
    QByteArray bytes;
    StoppableBuffer buffer(&bytes, stopAsked);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    return writer.write(image) && bytes.size() <= most ? bytes : QByteArray();
}

QByteArray jpeg(const QImage &image, int quality, qint64 most, const StopAsked &stopAsked)
{
    return writeJpeg(image.size(), quality, most, [&](int y) -> const uchar * {
        return stopAsked && stopAsked() ? nullptr : image.constScanLine(y);
    });
}

} // namespace

qint64 mostEncodedBytes(const FrameLimits &limits)
{
    return (limits.dataUriBytes - static_cast<qint64>(qstrlen("data:image/jpeg;base64,"))) / 4 * 3;
}

bool encodeWithin(QImage image, const FrameLimits &limits, const StopAsked &stopAsked, FrameImage &frame, int quality)
{
    const bool transparent = image.hasAlphaChannel();
    const qint64 most = mostEncodedBytes(limits);
    frame.mimeType = transparent ? "image/png" : "image/jpeg";
    while (!image.isNull() && !(stopAsked && stopAsked())) {
        for (; quality >= lowestJpegQuality; quality -= qualityStep) {
            frame.encoded = transparent ? png(image, most, stopAsked) : jpeg(image, quality, most, stopAsked);
            frame.size = image.size();
            if (!frame.encoded.isEmpty())
                return true;
            if (transparent)
                break;
        }
        quality = firstJpegQuality;
        const QSize smaller = image.size() * 0.75;
        if (std::min(smaller.width(), smaller.height()) < smallestSide)
            return false;
        image = scaledDown(image, smaller);
    }
    return false;
}

QImage previewOf(const QImage &image, const FrameLimits &limits)
{
    const QSizeF within = limits.preview.boundedTo(image.size());
    return scaledDown(image, QSizeF(image.size()).scaled(within, Qt::KeepAspectRatio).toSize().expandedTo({1, 1}));
}
