#include "PictureFormat.h"

#include <QList>
#include <QtEndian>

namespace {

// Bytes from which the head of an SVG is searched for its root element.
constexpr qsizetype svgHead = 1024;

PictureFormat isoBrand(const QByteArray &bytes)
{
    if (bytes.size() < 12 || bytes.mid(4, 4) != "ftyp")
        return PictureFormat::None;
    const QByteArray brand = bytes.mid(8, 4);
    if (brand == "avif" || brand == "avis")
        return PictureFormat::Avif;
    static const QList<QByteArray> heic{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    return heic.contains(brand) ? PictureFormat::Heic : PictureFormat::None;
}

quint32 bigEndian(const QByteArray &bytes, qsizetype at, int width)
{
    const char *data = bytes.constData() + at;
    return width == 2 ? qFromBigEndian<quint16>(data) : qFromBigEndian<quint32>(data);
}

// Walks the segments (ITU T.81 annex B) to the end-of-image marker: a thumbnail's own one, inside a segment, is stepped
// over, and what phones append after the picture does not matter.
bool jpegIsCutOff(const QByteArray &bytes)
{
    qsizetype at = 2;
    bool inScan = false;
    while (at + 1 < bytes.size()) {
        if (static_cast<uchar>(bytes[at]) != 0xff) {
            at = inScan ? bytes.indexOf('\xff', at) : at + 1;
            if (at < 0)
                return true;
            continue;
        }
        const auto marker = static_cast<uchar>(bytes[at + 1]);
        if (marker == 0xd9)
            return false;
        if (marker == 0xff) { // fill byte
            ++at;
        } else if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) { // stuffing, restart: no length
            at += 2;
        } else {
            if (at + 4 > bytes.size())
                return true;
            inScan = marker == 0xda;
            at += 2 + bigEndian(bytes, at + 2, 2);
        }
    }
    return true;
}

bool pngIsCutOff(const QByteArray &bytes)
{
    qsizetype at = 8;
    while (at + 12 <= bytes.size()) { // length, name, checksum
        if (bytes.mid(at + 4, 4) == "IEND")
            return false;
        at += 12 + static_cast<qsizetype>(bigEndian(bytes, at, 4));
    }
    return true;
}

bool sizeFieldExceeds(const QByteArray &bytes, qsizetype at, qsizetype added)
{
    if (bytes.size() < at + 4)
        return true;
    return qFromLittleEndian<quint32>(bytes.constData() + at) + added > bytes.size();
}

} // namespace

PictureFormat pictureFormatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xd8\xff"))
        return PictureFormat::Jpeg;
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return PictureFormat::Png;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return PictureFormat::Gif;
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return PictureFormat::WebP;
    if (bytes.startsWith("BM") && bytes.size() > 14)
        return PictureFormat::Bmp;
    if (bytes.startsWith(QByteArray("II*\0", 4)) || bytes.startsWith(QByteArray("MM\0*", 4)))
        return PictureFormat::Tiff;
    if (const PictureFormat iso = isoBrand(bytes); iso != PictureFormat::None)
        return iso;
    return bytes.left(svgHead).contains("<svg") ? PictureFormat::Svg : PictureFormat::None;
}

QByteArray qtFormatName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Jpeg:
        return "jpeg";
    case PictureFormat::Png:
        return "png";
    case PictureFormat::WebP:
        return "webp";
    case PictureFormat::Gif:
        return "gif";
    case PictureFormat::Bmp:
        return "bmp";
    case PictureFormat::Tiff:
        return "tiff";
    case PictureFormat::Heic:
    case PictureFormat::Avif:
    case PictureFormat::Svg: // a drawing without pixels of its own, and it may name other files
    case PictureFormat::None:
        return {};
    }
    return {};
}

QString pictureFormatName(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Jpeg:
        return QStringLiteral("JPEG");
    case PictureFormat::Png:
        return QStringLiteral("PNG");
    case PictureFormat::WebP:
        return QStringLiteral("WebP");
    case PictureFormat::Gif:
        return QStringLiteral("GIF");
    case PictureFormat::Bmp:
        return QStringLiteral("BMP");
    case PictureFormat::Tiff:
        return QStringLiteral("TIFF");
    case PictureFormat::Heic:
        return QStringLiteral("HEIC");
    case PictureFormat::Avif:
        return QStringLiteral("AVIF");
    case PictureFormat::Svg:
        return QStringLiteral("SVG");
    case PictureFormat::None:
        return {};
    }
    return {};
}

bool isAnimated(PictureFormat format, const QByteArray &bytes)
{
    constexpr uchar webpAnimationFlag = 0x02; // of the VP8X chunk
    if (format == PictureFormat::WebP)
        return bytes.mid(12, 4) == "VP8X" && bytes.size() > 20 &&
               (static_cast<uchar>(bytes.at(20)) & webpAnimationFlag) != 0;
    if (format != PictureFormat::Png)
        return false;
    for (qsizetype at = 8; at + 12 <= bytes.size(); at += 12 + static_cast<qsizetype>(bigEndian(bytes, at, 4))) {
        const QByteArray name = bytes.mid(at + 4, 4);
        if (name == "acTL" || name == "IDAT") // the first one says that this is an APNG, and stands before the other
            return name == "acTL";
    }
    return false;
}

bool pngScalesWhileReading(const QByteArray &bytes)
{
    if (bytes.size() < 33)
        return false;
    const int depth = bytes.at(24);
    const int colour = bytes.at(25);
    const bool interlaced = bytes.at(28) != 0;
    return depth == 8 && (colour == 2 || colour == 6) && !interlaced;
}

bool isCutOff(PictureFormat format, const QByteArray &bytes)
{
    switch (format) {
    case PictureFormat::Jpeg: // libjpeg fills what is missing with grey and calls it a picture
        return jpegIsCutOff(bytes);
    case PictureFormat::Png:
        return pngIsCutOff(bytes);
    case PictureFormat::WebP:
        return sizeFieldExceeds(bytes, 4, 8);
    case PictureFormat::Bmp: // Qt's reader leaves missing lines black
        return sizeFieldExceeds(bytes, 2, 0);
    case PictureFormat::Gif: // the first frame is enough
    case PictureFormat::Tiff:
    case PictureFormat::Heic:
    case PictureFormat::Avif:
    case PictureFormat::Svg:
    case PictureFormat::None:
        return false;
    }
    return false;
}
