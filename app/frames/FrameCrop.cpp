#include "FrameCrop.h"

#include "FrameReader.h"
#include "FrameWords.h"
#include "LocalFile.h"
#include "PictureDecoder.h"

#include <QFile>

#include <algorithm>

namespace {

constexpr qint64 largestFile = 128'000'000; // bytes, as FrameImage takes them

FrameResult partOf(const DecodedResult &decoded, const QRectF &part, const QString &name, const FrameLimits &limits)
{
    const auto *picture = std::get_if<DecodedPicture>(&decoded);
    if (!picture)
        return FrameWords::notReadAgain(name);
    FrameResult result = frameFromImage(picture->image, limits);
    if (auto *frame = std::get_if<FrameImage>(&result))
        frame->sourceSize = pixelsOfPart(picture->shown, part).size();
    return result;
}

} // namespace

FrameResult partFromFile(const QString &path, const QRectF &part, const FrameLimits &limits)
{
    const LocalFile local(QFile::encodeName(path));
    QFile file;
    if (!local.whyNot(largestFile).isEmpty() || !local.open(file).isEmpty())
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
    const auto *picture = std::get_if<DecodedPicture>(&decoded);
    if (!picture)
        return {};
    const QSize size = picture->image.size();
    const bool fits = size.width() <= within.width() && size.height() <= within.height();
    return fits ? picture->image
                : scaledDown(picture->image, size.scaled(within, Qt::KeepAspectRatio).expandedTo({1, 1}));
}
