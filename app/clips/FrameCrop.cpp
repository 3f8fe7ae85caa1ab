#include "FrameCrop.h"

#include "PictureFormat.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 largestFile = 128'000'000;      // bytes, as FrameImage takes them
constexpr double mostPixelsDecoded = 30'000'000; // where a format cannot decode a part alone: 120 MB

// Where a part of the picture as shown lies in the picture as stored. EXIF mirrors first, then turns clockwise.
QRect asStored(QRect part, QSize stored, QImageIOHandler::Transformations turned)
{
    if (turned.testFlag(QImageIOHandler::TransformationRotate90))
        part = QRect(part.y(), stored.height() - (part.x() + part.width()), part.height(), part.width());
    if (turned.testFlag(QImageIOHandler::TransformationFlip))
        part.moveTop(stored.height() - (part.y() + part.height()));
    if (turned.testFlag(QImageIOHandler::TransformationMirror))
        part.moveLeft(stored.width() - (part.x() + part.width()));
    return part;
}

QRect scaled(const QRect &rect, double factor, QSize bounds)
{
    const QRectF exact(rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor);
    return exact.toRect().intersected({{0, 0}, bounds});
}

// No more is decoded than is needed: the part alone where the format can, no larger than it will be sent.
QImage decoded(QImageReader &reader, const QRect &part, QSize stored, const FrameLimits &limits)
{
    const int longest = std::max(part.width(), part.height());
    double factor = std::min(1.0, static_cast<double>(limits.longestSide) / longest);
    if (reader.supportsAnimation()) { // one frame lies on the others: only whole
        const QImage whole = reader.read();
        return whole.copy(part.intersected(whole.rect()));
    }
    const bool decodesParts = QByteArray(reader.format()) == "jpeg";
    if (decodesParts) {
        reader.setClipRect(part);
        if (factor < 1)
            reader.setScaledSize((QSizeF(part.size()) * factor).toSize().expandedTo({1, 1}));
        return reader.read();
    }
    factor = std::min(factor, std::sqrt(mostPixelsDecoded / (static_cast<double>(stored.width()) * stored.height())));
    if (factor >= 1) {
        reader.setClipRect(part);
        return reader.read();
    }
    const QSize all = (QSizeF(stored) * factor).toSize().expandedTo({1, 1});
    reader.setScaledSize(all);
    reader.setScaledClipRect(scaled(part, factor, all));
    return reader.read();
}

} // namespace

QRect pixelsOfPart(QSize picture, const QRectF &part)
{
    const int width = std::clamp(static_cast<int>(std::lround(part.width() * picture.width())), 1, picture.width());
    const int height = std::clamp(static_cast<int>(std::lround(part.height() * picture.height())), 1, picture.height());
    const int x = std::clamp(static_cast<int>(std::lround(part.x() * picture.width())), 0, picture.width() - width);
    const int y = std::clamp(static_cast<int>(std::lround(part.y() * picture.height())), 0, picture.height() - height);
    return {x, y, width, height};
}

FrameResult partFromFile(const QString &path, const QRectF &part, const FrameLimits &limits)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return frameFromFile(path, limits); // which says what is wrong
    return partFromBytes(file.read(largestFile), name, part, limits);
}

FrameResult partFromBytes(const QByteArray &bytes, const QString &name, const QRectF &part, const FrameLimits &limits)
{
    const QString unreadable =
        QStringLiteral("%1 cannot be read any more. The picture in the frame is unchanged.")
            .arg(name.isEmpty() ? QStringLiteral("The picture") : QStringLiteral("“%1”").arg(name));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, qtFormatName(pictureFormatOf(bytes)));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    if (stored.isEmpty() || pictureFormatOf(bytes) == PictureFormat::None) {
        const QImage whole = reader.read();
        return whole.isNull() ? FrameResult(unreadable) : partFromImage(whole, part, limits);
    }
    const QImageIOHandler::Transformations turned = reader.transformation();
    const QSize shown = turned.testFlag(QImageIOHandler::TransformationRotate90) ? stored.transposed() : stored;
    const QRect wanted = pixelsOfPart(shown, part);
    const QImage image = decoded(reader, asStored(wanted, stored, turned), stored, limits);
    if (image.isNull())
        return unreadable;
    FrameResult result = frameFromImage(image, limits);
    if (auto *frame = std::get_if<FrameImage>(&result))
        frame->sourceSize = wanted.size();
    return result;
}

FrameResult partFromImage(const QImage &image, const QRectF &part, const FrameLimits &limits)
{
    return frameFromImage(image.isNull() ? image : image.copy(pixelsOfPart(image.size(), part)), limits);
}

QImage pictureToLookAt(const QByteArray &bytes, QSize within)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, qtFormatName(pictureFormatOf(bytes)));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize room = turned ? within.transposed() : within;
    if (stored.isValid() && (stored.width() > room.width() || stored.height() > room.height()))
        reader.setScaledSize(stored.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}
