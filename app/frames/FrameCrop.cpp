#include "FrameCrop.h"

#include "FrameReader.h"
#include "LocalFile.h"
#include "PictureDecoder.h"
#include "frames/formats/RowScaler.h"

#include <QFile>

#include <algorithm>

namespace {

constexpr qint64 largestFile = 128'000'000; // bytes, as FrameReader takes them

FrameResult partOf(const DecodedResult &decoded, const QRectF &part, const QString &name, const FrameLimits &limits)
{
    if (!decoded)
        return frameError(FrameError::Kind::NotReadAgain, name);
    FrameResult result = frameFromImage(decoded->image, limits);
    if (result)
        result->sourceSize = pixelsOfPart(decoded->shown, part).size();
    return result;
}

} // namespace

FrameResult partFromFile(const QString &path, const QRectF &part, const FrameLimits &limits)
{
    const LocalFile local(QFile::encodeName(path));
    QFile file;
    if (local.whyNot(largestFile) || !local.open(file))
        return frameFromFile(path, limits); // which says what is wrong
    return partFromBytes(file.read(largestFile), local.name(), part, limits);
}

FrameResult partFromBytes(const QByteArray &bytes, const QString &name, const QRectF &part, const FrameLimits &limits)
{
    return partOf(decodePicture(bytes, name, {part, limits.longestSide}), part, name, limits);
}

FrameResult partFromImage(const QImage &image, const QRectF &part, const FrameLimits &limits)
{
    return frameFromImage(image.isNull() ? image : image.copy(pixelsOfPart(image.size(), part)), limits);
}

QImage pictureToLookAt(const QByteArray &bytes, QSize within)
{
    const DecodedResult decoded = decodePicture(bytes, QString(), {{}, std::max(within.width(), within.height())});
    if (!decoded)
        return {};
    const QSize size = decoded->image.size();
    const bool fits = size.width() <= within.width() && size.height() <= within.height();
    return fits ? decoded->image
                : scaledDown(decoded->image, size.scaled(within, Qt::KeepAspectRatio).expandedTo({1, 1}));
}
