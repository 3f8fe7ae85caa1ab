#include "FrameImage.h"

#include "PictureFormat.h"

#include <QBuffer>
#include <QColorSpace>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace {

constexpr qint64 largestFile = 128'000'000; // bytes
constexpr int longestSourceSide = 30'000;   // pixels
constexpr qint64 mostPixels = 128'000'000;  // in one picture
constexpr int jpegQuality = 92;             // no visible loss at the sizes the models work in
constexpr int lowestJpegQuality = 76;       // below it, rather fewer pixels
constexpr int smallestSide = 64;            // pixels; scaling down to fit ends here

QString named(const QString &name)
{
    return name.isEmpty() ? QStringLiteral("This") : QStringLiteral("“%1”").arg(name);
}

QString pixels(QSize size)
{
    const QLocale english(QLocale::English);
    return QStringLiteral("%1 × %2").arg(english.toString(size.width()), english.toString(size.height()));
}

// Why bytes of this format are not read here; nothing for those that are.
std::optional<QString> refusal(PictureFormat format, const QString &name)
{
    switch (format) {
    case PictureFormat::Heic:
    case PictureFormat::Avif:
        return QStringLiteral(
                   "%1 is a picture in the %2 format, which cannot be read here. Save it as JPEG or PNG and use "
                   "that copy.")
            .arg(named(name), format == PictureFormat::Heic ? QStringLiteral("HEIC") : QStringLiteral("AVIF"));
    case PictureFormat::Svg:
        return QStringLiteral("%1 is a drawing (SVG), not a picture made of pixels. Save it as PNG and use that.")
            .arg(named(name));
    case PictureFormat::None:
        return QStringLiteral("%1 is not a picture. JPEG, PNG, WebP, GIF, BMP and TIFF pictures can be used.")
            .arg(named(name));
    case PictureFormat::Jpeg:
    case PictureFormat::Png:
    case PictureFormat::WebP:
    case PictureFormat::Gif:
    case PictureFormat::Bmp:
    case PictureFormat::Tiff:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<QString> tooLarge(QSize size, const QString &name)
{
    if (size.width() <= longestSourceSide && size.height() <= longestSourceSide &&
        qint64(size.width()) * size.height() <= mostPixels)
        return std::nullopt;
    return QStringLiteral(
               "%1 has %2 pixels, which is too large. Up to 30,000 pixels a side and 128 million in all can be "
               "used; scale it down first.")
        .arg(named(name), pixels(size));
}

QString unreadable(const QString &name)
{
    return QStringLiteral("%1 cannot be read as a picture: it is damaged or incomplete. Copy or save it once more.")
        .arg(named(name));
}

QString cutOff(const QString &name)
{
    return QStringLiteral("%1 is incomplete: its end is missing. Copy or download it once more.").arg(named(name));
}

QSize fitting(QSize size, int longestSide)
{
    if (std::max(size.width(), size.height()) <= longestSide)
        return size;
    return size.scaled(longestSide, longestSide, Qt::KeepAspectRatio).expandedTo({1, 1});
}

bool isTransparent(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return false;
    const QImage argb = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        if (std::any_of(line, line + argb.width(), [](QRgb pixel) { return qAlpha(pixel) != 255; }))
            return true;
    }
    return false;
}

// A picture of nothing but pixels: texts, profiles and densities of the old one stay behind.
QImage bare(QImage image, QSize size, bool transparent)
{
    if (image.colorSpace().isValid() && image.colorSpace() != QColorSpace(QColorSpace::SRgb))
        image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    if (image.size() != size)
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    image.setDevicePixelRatio(1);
    QImage fresh(size, transparent ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    fresh.fill(transparent ? Qt::transparent : Qt::white);
    QPainter painter(&fresh);
    painter.drawImage(0, 0, image);
    return fresh;
}

QByteArray encode(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? bytes : QByteArray();
}

qint64 dataUriLength(qint64 bytes)
{
    return (bytes + 2) / 3 * 4 + static_cast<qint64>(qstrlen("data:image/jpeg;base64,"));
}

// Fills encoded, mimeType and size: first at full quality, then with less of it, then with fewer pixels.
bool encodeWithin(QImage image, const FrameLimits &limits, FrameImage &frame)
{
    const bool transparent = image.hasAlphaChannel();
    frame.mimeType = transparent ? "image/png" : "image/jpeg";
    while (!image.isNull()) {
        for (int quality = jpegQuality; quality >= lowestJpegQuality; quality -= 8) {
            frame.encoded = transparent ? encode(image, "png", -1) : encode(image, "jpeg", quality);
            if (!frame.encoded.isEmpty() && dataUriLength(frame.encoded.size()) <= limits.dataUriBytes) {
                frame.size = image.size();
                return true;
            }
            if (transparent)
                break;
        }
        const QSize smaller = image.size() * 0.75;
        if (frame.encoded.isEmpty() || std::min(smaller.width(), smaller.height()) < smallestSide)
            return false;
        image = image.scaled(smaller, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    return false;
}

FrameResult finished(const QImage &decoded, FrameImage frame, const QString &name, const FrameLimits &limits)
{
    const QImage image = bare(decoded, fitting(decoded.size(), limits.longestSide), isTransparent(decoded));
    if (!encodeWithin(image, limits, frame))
        return QStringLiteral("%1 could not be made small enough to be sent. Scale it down and use that copy.")
            .arg(named(name));
    const QSize within = limits.preview.boundedTo(image.size());
    frame.preview =
        within == image.size() ? image : image.scaled(within, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return frame;
}

} // namespace

QString FrameImage::dataUri() const
{
    return QStringLiteral("data:%1;base64,%2").arg(QLatin1String(mimeType), QLatin1String(encoded.toBase64()));
}

FrameResult frameFromFile(const QString &path, const FrameLimits &limits)
{
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (!info.exists())
        return QStringLiteral("%1 is not there any more. Choose the picture again.").arg(named(name));
    if (info.isDir())
        return QStringLiteral("“%1” is a folder. Choose a single picture.")
            .arg(QFileInfo(info.absoluteFilePath()).fileName());
    if (!info.isFile())
        return QStringLiteral("%1 is not a file. Choose a picture.").arg(named(name));
    if (info.size() == 0)
        return QStringLiteral("%1 is empty (0 bytes). Choose another picture.").arg(named(name));
    if (info.size() > largestFile)
        return QStringLiteral("%1 is larger than 128 MB. Scale it down and use that copy.").arg(named(name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 could not be opened: %2.").arg(named(name), file.errorString());
    const QByteArray bytes = file.read(largestFile);
    if (bytes.size() < info.size())
        return cutOff(name);
    return frameFromBytes(bytes, name, limits);
}

FrameResult frameFromBytes(const QByteArray &bytes, const QString &name, const FrameLimits &limits)
{
    const PictureFormat format = pictureFormatOf(bytes);
    if (const auto sentence = refusal(format, name))
        return *sentence;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, qtFormatName(format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize shown = turned ? stored.transposed() : stored;
    if (const auto sentence = tooLarge(shown, name))
        return *sentence;
    if (isCutOff(format, bytes))
        return cutOff(name);
    // JPEG and PNG are scaled while they are decoded: a 100-megapixel one never stands in memory whole.
    if (stored.isValid() && fitting(stored, limits.longestSide) != stored)
        reader.setScaledSize(fitting(stored, limits.longestSide));
    FrameImage frame;
    if (reader.supportsAnimation() && reader.imageCount() > 1)
        frame.note = QStringLiteral("Animated: only its first frame is used.");
    const QImage image = reader.read();
    if (image.isNull())
        return unreadable(name);
    if (const auto sentence = tooLarge(image.size(), name))
        return *sentence;
    frame.sourceSize = stored.isValid() ? shown : image.size();
    frame.sourceBytes = bytes.size();
    return finished(image, frame, name, limits);
}

FrameResult frameFromImage(const QImage &image, const FrameLimits &limits)
{
    if (image.isNull())
        return QStringLiteral("There is no picture in what was given. Try to save it as a file first.");
    if (const auto sentence = tooLarge(image.size(), QString()))
        return *sentence;
    FrameImage frame;
    frame.sourceSize = image.size();
    return finished(image, frame, QString(), limits);
}

QByteArray bytesOfDataUri(const QString &uri)
{
    const qsizetype comma = uri.indexOf(QLatin1Char(','));
    if (comma < 0 || !uri.startsWith(QLatin1String("data:"), Qt::CaseInsensitive) ||
        !QStringView(uri).left(comma).endsWith(QLatin1String(";base64"), Qt::CaseInsensitive))
        return {};
    return QByteArray::fromBase64(QStringView(uri).mid(comma + 1).toLatin1());
}
