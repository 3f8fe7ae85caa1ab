#include "FrameCrop.h"

#include "FrameReader.h"
#include "PictureDecoder.h"
#include "frames/formats/RowScaler.h"

#include <algorithm>

namespace {

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
