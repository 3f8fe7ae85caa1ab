#include "FramePictures.h"

#include "ui/words/composer/FrameWords.h"

#include <QBuffer>
#include <QImageWriter>

QImage quarters(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const bool right = x >= size.width() / 2;
            image.setPixelColor(
                x, y, y < size.height() / 2 ? (right ? Qt::green : Qt::red) : (right ? Qt::yellow : Qt::blue));
        }
    }
    return image;
}

bool showsQuarters(const QImage &image, QSize inset, int most)
{
    const int left = inset.width();
    const int top = inset.height();
    const int right = image.width() - 1 - left;
    const int bottom = image.height() - 1 - top;
    return isNear(image.pixelColor(left, top), Qt::red, most) &&
           isNear(image.pixelColor(right, top), Qt::green, most) &&
           isNear(image.pixelColor(left, bottom), Qt::blue, most) &&
           isNear(image.pixelColor(right, bottom), Qt::yellow, most);
}

bool showsQuarters(const QImage &image)
{
    return showsQuarters(image, {3, 3}, 24);
}

QImage sentOf(const FrameImage &frame)
{
    return QImage::fromData(frame.encoded);
}

QByteArray encoded(const QImage &image, const char *format, int quality, const QString &comment)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    if (!comment.isEmpty())
        writer.setText(QStringLiteral("Comment"), comment);
    return writer.write(image) ? bytes : QByteArray();
}

FrameImage made(const FrameResult &result)
{
    if (!result)
        qWarning("refused: %s", qPrintable(frameErrorWords(result.error())));
    return result ? *result : FrameImage();
}

QString sentence(const FrameResult &result)
{
    return result ? QString() : frameErrorWords(result.error());
}

bool isNear(const QColor &one, const QColor &other, int most)
{
    return qAbs(one.red() - other.red()) <= most && qAbs(one.green() - other.green()) <= most &&
           qAbs(one.blue() - other.blue()) <= most;
}
