#include "PictureDecoder.h"

#include "frames/formats/BarePixels.h"
#include "frames/formats/PictureHead.h"
#include "frames/formats/PicturePart.h"
#include "frames/formats/PictureRows.h"
#include "frames/formats/PictureStructure.h"
#include "frames/formats/TiffDirectory.h"
#include "frames/formats/readers/HeifReader.h"
#include "frames/formats/readers/Jpeg.h"
#include "frames/formats/readers/JxlReader.h"
#include "frames/formats/readers/PngReader.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QPixelFormat>
#include <QTransform>

#include <algorithm>

namespace {

using End = PictureResult::End;
using FrameErrorKind = FrameError::Kind;

constexpr int longestSourceSide = 30'000;       // pixels
constexpr qint64 mostPixels = 128'000'000;      // in one picture
constexpr int mostQtMemory = 192;               // MiB that one decoded picture may take; Qt's own limit is 128 in 6.4
constexpr qint64 mostMemory = 192LL << 20;      // the same, of an interlaced PNG
constexpr qint64 mostPlaneMemory = 288'000'000; // bytes, of HEIF and JPEG XL while they are decoded

// Bytes to a decoder; it sees the end of the file when its work is no longer wanted.
class StoppableSource : public QBuffer
{
public:
    StoppableSource(const QByteArray &bytes, const StopAsked &stopAsked)
        : m_stopAsked(stopAsked)
    {
        setData(bytes);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        return m_stopAsked && m_stopAsked() ? -1 : QBuffer::readData(data, size);
    }

private:
    const StopAsked &m_stopAsked;
};

// What Qt's BMP reader gives for a damaged file may be no format at all, and toPixelFormat() looks it up unchecked.
int bitsPerPixel(QImage::Format format)
{
    constexpr int usual = 32;
    const bool isOne = format > QImage::Format_Invalid && format < QImage::NImageFormats;
    return isOne ? QImage::toPixelFormat(format).bitsPerPixel() : usual;
}

QSize asShown(QSize stored, int orientation)
{
    return swapsSides(orientation) ? stored.transposed() : stored;
}

// The part that is wanted for, in pixels as stored; null: all.
QRect storedPart(const PictureRequest &wanted, QSize stored, int orientation)
{
    return wanted.part.isNull()
               ? QRect()
               : asStored(pixelsOfPart(asShown(stored, orientation), wanted.part), stored, orientation);
}

DecodedResult finished(QImage image, QSize shown, FrameNotes notes)
{
    if (std::min(shown.width(), shown.height()) < smallestUsefulSide)
        notes.tiny = shown;
    const QSize size = image.size();
    return DecodedPicture{barePixels(std::move(image), size), shown, notes}; // an unused alpha channel falls away
}

// Why these bytes, which are of this format, are not read here; nothing for those that are.
std::optional<FrameError> refusalOf(PictureFormat format, const QByteArray &bytes, const QString &name)
{
    if (isReadFormat(format))
        return std::nullopt;
    switch (format) {
    case PictureFormat::Raw:
        return FrameError{FrameErrorKind::RawFile, name, pictureFormatName(format, bytes)};
    case PictureFormat::Svg:
        return FrameError{FrameErrorKind::Drawing, name};
    case PictureFormat::None:
        return FrameError{FrameErrorKind::NotPicture, name};
    default:
        return FrameError{FrameErrorKind::UnreadFormat, name, pictureFormatName(format, bytes)};
    }
}

tl::unexpected<FrameError> noDecoder(PictureFormat format, const QString &name)
{
    if (format != PictureFormat::Avif && format != PictureFormat::Heic)
        return frameError(FrameErrorKind::RareKind, name, pictureFormatName(format));
    return tl::unexpected(FrameError{FrameErrorKind::NoDecoder, name, pictureFormatName(format),
                                     format == PictureFormat::Avif ? QStringLiteral("libheif-plugin-dav1d")
                                                                   : QStringLiteral("libheif-plugin-libde265")});
}

tl::unexpected<FrameError> failed(const PictureResult &result, PictureFormat format, const QString &name)
{
    switch (result.end) {
    case End::TooLarge:
        return tooLargeError(result.shown, name);
    case End::TooMuchMemory:
        return tooMuchMemoryError(result.shown, result.memory, name);
    case End::CutOff:
        return frameError(FrameErrorKind::CutOff, name);
    case End::NoDecoder:
        return noDecoder(format, name);
    case End::ForPrint:
        return frameError(FrameErrorKind::ForPrint, name);
    case End::Stopped:
        return frameError(FrameErrorKind::Stopped, name);
    case End::Whole:
    case End::Damaged:
        break;
    }
    return frameError(FrameErrorKind::Unreadable, name);
}

DecodedResult fromResult(const PictureResult &result, PictureFormat format, const QString &name)
{
    if (result.end != End::Whole)
        return failed(result, format, name);
    FrameNotes notes;
    notes.isAnimated = result.isAnimated;
    notes.isHdr = result.isHdr;
    notes.hasGainMap = result.hasGainMap;
    return finished(result.image, result.shown, notes);
}

// Whether Qt's reader may be asked.
tl::expected<void, FrameError> mayAskQt(const PictureHead &head, PictureFormat format, const QByteArray &bytes,
                                        QSize stored, const QString &name)
{
    if (isTooLarge(stored))
        return tooLargeError(asShown(stored, head.orientation), name);
    if (pictureTail(format, bytes) == PictureTail::CutOff)
        return frameError(FrameErrorKind::CutOff, name);
    if (head.isRightInQt)
        return {};
    return head.isForPrint ? frameError(FrameErrorKind::ForPrint, name)
                           : frameError(FrameErrorKind::RareKind, name, pictureFormatName(format));
}

// What Qt's reader does not do at all, or not in every version alike, is done here: which side is up, and the colours.
QImage afterQt(QImage image, const PictureHead &head, const PictureRequest &wanted)
{
    const QRect part = storedPart(wanted, image.size(), head.orientation);
    if (!part.isNull())
        image = image.copy(part);
    const bool hasProfile = !head.colourProfile.isEmpty() && !head.isForPrint;
    if (hasProfile)
        image.setColorSpace({});
    const QSize to = PictureRows::fitting(image.size(), wanted.longestSide);
    image = barePixels(std::move(image), to);
    if (hasProfile)
        ColourTransform(head.colourProfile, ColourTransform::Pixels::Bgra8).apply(image);
    return upright(image, head.orientation);
}

DecodedResult fromQt(const QByteArray &bytes, PictureFormat format, const QString &name, const PictureRequest &wanted,
                     const StopAsked &stopAsked)
{
    const PictureHead head = pictureHead(format, bytes);
    QImageReader::setAllocationLimit(mostQtMemory);
    StoppableSource source(withRightSizes(format, bytes), stopAsked);
    QImageReader reader(&source, qtFormatName(format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(false);
    const QSize stored = reader.size();
    if (const auto may = mayAskQt(head, format, bytes, stored, name); !may)
        return tl::unexpected(may.error());
    const QSize most = PictureRows::fitting(stored, wanted.longestSide);
    const int bits = bitsPerPixel(reader.imageFormat());
    const bool scales =
        wanted.part.isNull() && reader.supportsOption(QImageIOHandler::ScaledSize) && bits <= 32 && stored.isValid();
    if (scales && most != stored)
        reader.setScaledSize(most);
    const qint64 memory = qint64(stored.width()) * stored.height() * std::max(bits, 32) / 8;
    const bool isMuch = memory > (qint64(mostQtMemory) << 20);
    if (!scales && isMuch)
        return tooMuchMemoryError(asShown(stored, head.orientation), memory, name);
    FrameNotes notes;
    notes.isAnimated = head.isAnimated || (reader.supportsAnimation() && reader.imageCount() > 1);
    notes.hasMorePages = head.pages > 1;
    notes.isForPrint = head.isForPrint;
    QImage image = reader.read();
    if (stopAsked && stopAsked())
        return frameError(FrameErrorKind::Stopped, name);
    if (image.isNull())
        return isMuch ? tooMuchMemoryError(asShown(stored, head.orientation), memory, name)
                      : frameError(FrameErrorKind::Unreadable, name);
    if (isTooLarge(image.size()))
        return tooLargeError(image.size(), name);
    const QSize whole = stored.isValid() ? stored : image.size();
    return finished(afterQt(std::move(image), head, wanted), asShown(whole, head.orientation), notes);
}

DecodedResult fromJpeg(const QByteArray &bytes, const QString &name, const PictureRequest &wanted,
                       const StopAsked &stopAsked)
{
    const std::optional<JpegFacts> facts = jpegFacts(bytes);
    if (!facts)
        return frameError(pictureTail(PictureFormat::Jpeg, bytes) == PictureTail::CutOff ? FrameErrorKind::CutOff
                                                                                         : FrameErrorKind::Unreadable,
                          name);
    if (!facts->isReadable)
        return frameError(FrameErrorKind::RareKind, name, QStringLiteral("JPEG"));
    if (isTooLarge(facts->size))
        return tooLargeError(facts->size, name);
    const PictureHead head = pictureHead(PictureFormat::Jpeg, bytes);
    const QRect part = storedPart(wanted, facts->size, head.orientation);
    QImage image(PictureRows::fitting(part.isNull() ? facts->size : part.size(), wanted.longestSide),
                 QImage::Format_RGB32);
    const JpegEnd end = image.isNull() ? JpegEnd::Failed : readJpeg(bytes, image, stopAsked, {}, part);
    if (end == JpegEnd::Stopped)
        return frameError(FrameErrorKind::Stopped, name);
    if (end == JpegEnd::CutOff || end == JpegEnd::Failed)
        return frameError(end == JpegEnd::CutOff ? FrameErrorKind::CutOff : FrameErrorKind::Unreadable, name);
    FrameNotes notes;
    notes.isDamaged = end == JpegEnd::Damaged;
    notes.hasGainMap = head.hasGainMap;
    ColourTransform(facts->colourProfile, ColourTransform::Pixels::Bgra8).apply(image);
    return finished(upright(image, head.orientation), asShown(facts->size, head.orientation), notes);
}

} // namespace

bool isTooLarge(QSize size)
{
    return size.width() > longestSourceSide || size.height() > longestSourceSide ||
           qint64(size.width()) * size.height() > mostPixels;
}

bool swapsSides(int orientation)
{
    return uprightBy(orientation).testFlag(QImageIOHandler::TransformationRotate90);
}

QImage upright(const QImage &image, int orientation)
{
    const QImageIOHandler::Transformations how = uprightBy(orientation);
    const bool mirrors = how.testFlag(QImageIOHandler::TransformationMirror);
    const bool flips = how.testFlag(QImageIOHandler::TransformationFlip);
    const bool turns = how.testFlag(QImageIOHandler::TransformationRotate90);
    const QImage mirrored = mirrors || flips ? image.mirrored(mirrors, flips) : image;
    return turns ? mirrored.transformed(QTransform().rotate(90)) : mirrored;
}

// Exif mirrors first, then turns clockwise.
QRect asStored(QRect part, QSize stored, int orientation)
{
    const QImageIOHandler::Transformations how = uprightBy(orientation);
    if (how.testFlag(QImageIOHandler::TransformationRotate90))
        part = QRect(part.y(), stored.height() - (part.x() + part.width()), part.height(), part.width());
    if (how.testFlag(QImageIOHandler::TransformationFlip))
        part.moveTop(stored.height() - (part.y() + part.height()));
    if (how.testFlag(QImageIOHandler::TransformationMirror))
        part.moveLeft(stored.width() - (part.x() + part.width()));
    return part;
}

DecodedResult decodePng(QIODevice &file, const QString &name, const PictureRequest &wanted, const StopAsked &stopAsked)
{
    const std::optional<PngFacts> facts = pngFacts(file);
    if (!facts || !facts->size.isValid())
        return frameError(FrameErrorKind::CutOff, name);
    if (facts->size.isEmpty())
        return frameError(FrameErrorKind::NoPixels, name);
    if (isTooLarge(facts->size))
        return tooLargeError(facts->size, name);
    const QRect part = storedPart(wanted, facts->size, facts->orientation);
    PictureResult result = readPng(file, *facts, part, wanted.longestSide, mostMemory, stopAsked);
    result.shown = asShown(facts->size, facts->orientation);
    if (result.end != End::Whole)
        return failed(result, PictureFormat::Png, name);
    FrameNotes notes;
    notes.isAnimated = facts->isAnimated;
    notes.lacksEndMarker = !facts->hasEnd;
    notes.isHdr = facts->cicp && facts->cicp->isHdr();
    return finished(upright(result.image, facts->orientation), result.shown, notes);
}

DecodedResult decodePicture(const QByteArray &bytes, const QString &name, const PictureRequest &wanted,
                            const StopAsked &stopAsked)
{
    const PictureFormat format = pictureFormatOf(bytes);
    if (const auto refusal = refusalOf(format, bytes, name))
        return tl::unexpected(*refusal);
    switch (format) {
    case PictureFormat::Jpeg:
        return fromJpeg(bytes, name, wanted, stopAsked);
    case PictureFormat::Png: {
        QBuffer buffer;
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
        return decodePng(buffer, name, wanted, stopAsked);
    }
    case PictureFormat::Heic:
    case PictureFormat::Avif:
        return fromResult(readHeif(bytes, wanted, mostPixels, mostPlaneMemory, stopAsked), format, name);
    case PictureFormat::Jxl:
        return fromResult(readJxl(bytes, wanted, mostPixels, mostPlaneMemory, stopAsked), format, name);
    default:
        return fromQt(bytes, format, name, wanted, stopAsked);
    }
}
