#include "PictureFormat.h"

#include "TiffDirectory.h"

#include <QList>
#include <QtEndian>

#include <algorithm>

namespace {

// Bytes from which the head of an SVG is searched for its root element.
constexpr qsizetype svgHead = 1024;

// The main brand in an "ftyp" box: ISO/IEC 23008-12 (HEIF), AV1 image, and Canon's raw CR3.
PictureFormat isoBrand(const QByteArray &bytes)
{
    if (bytes.size() < 12 || bytes.mid(4, 4) != "ftyp")
        return PictureFormat::None;
    const QByteArray brand = bytes.mid(8, 4);
    if (brand == "avif" || brand == "avis")
        return PictureFormat::Avif;
    if (brand == "crx ")
        return PictureFormat::Raw;
    static const QList<QByteArray> heic{"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"};
    static const QList<QByteArray> either{"mif1", "mif2", "msf1", "miaf"}; // the others that it names say which
    if (heic.contains(brand))
        return PictureFormat::Heic;
    if (!either.contains(brand))
        return PictureFormat::None;
    constexpr qsizetype longest = 256;
    const qsizetype box = std::min<qsizetype>(qFromBigEndian<quint32>(bytes.constData()), longest);
    return bytes.left(box).contains("avif") ? PictureFormat::Avif : PictureFormat::Heic;
}

// Raw files that are no TIFF by their first bytes: Canon CR2 and CRW, Olympus, Panasonic and Leica, Fujifilm, Sigma,
// Minolta, Phase One.
bool isRawOfItsOwnKind(const QByteArray &bytes)
{
    return bytes.startsWith("FUJIFILMCCD-RAW") || bytes.startsWith("FOVb") ||
           bytes.startsWith(QByteArray("\0MRM", 4)) || bytes.startsWith("IIRO") || bytes.startsWith("IIRS") ||
           bytes.startsWith("MMOR") || bytes.startsWith(QByteArray("IIU\0", 4)) || bytes.mid(6, 8) == "HEAPCCDR" ||
           (bytes.startsWith("II*") && bytes.mid(8, 2) == "CR") || bytes.mid(8, 4) == "IIII" ||
           bytes.mid(8, 4) == "MMMM";
}

struct Signature
{
    QByteArray bytes;
    qsizetype at;
    QString name;
};

// Pictures that are not read here: their names make the refusal true, and say with what they can be opened.
QString otherFormat(const QByteArray &bytes)
{
    static const QList<Signature> signatures{
        {"8BPS", 0, QStringLiteral("Photoshop")},
        {"gimp xcf", 0, QStringLiteral("GIMP")},
        {"\x76\x2f\x31\x01", 0, QStringLiteral("OpenEXR")},
        {"#?RADIANCE", 0, QStringLiteral("Radiance HDR")},
        {"#?RGBE", 0, QStringLiteral("Radiance HDR")},
        {QByteArray("\0\0\0\x0cjP  ", 8), 0, QStringLiteral("JPEG 2000")},
        {"\xff\x4f\xff\x51", 0, QStringLiteral("JPEG 2000")},
        {"II\xbc", 0, QStringLiteral("JPEG XR")},
        {"II+", 0, QStringLiteral("BigTIFF")},
        {QByteArray("MM\0+", 4), 0, QStringLiteral("BigTIFF")},
        {"DDS ", 0, QStringLiteral("DDS")},
        {"qoif", 0, QStringLiteral("QOI")},
        {QByteArray("\0\0\1\0", 4), 0, QStringLiteral("ICO")},
        {"%PDF-", 0, QStringLiteral("PDF")},
        {"%!PS", 0, QStringLiteral("PostScript")},
        {"\x8aMNG", 0, QStringLiteral("MNG")},
        {"AT&TFORM", 0, QStringLiteral("DjVu")},
        {QByteArray("\xd7\xcd\xc6\x9a"), 0, QStringLiteral("WMF")},
        {" EMF", 40, QStringLiteral("EMF")},
        {"BPG\xfb", 0, QStringLiteral("BPG")},
        {"farbfeld", 0, QStringLiteral("farbfeld")},
    };
    for (const Signature &signature : signatures) {
        if (bytes.mid(signature.at, signature.bytes.size()) == signature.bytes)
            return signature.name;
    }
    const bool isPortable = bytes.size() > 3 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7' &&
                            (bytes[2] == '\n' || bytes[2] == ' ' || bytes[2] == '\r');
    return isPortable ? QStringLiteral("PNM") : QString();
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
    if (bytes.startsWith("\xff\x0a") || bytes.startsWith(QByteArray("\0\0\0\x0cJXL \r\n\x87\n", 12)))
        return PictureFormat::Jxl;
    if (isRawOfItsOwnKind(bytes))
        return PictureFormat::Raw;
    if (bytes.startsWith(QByteArray("II*\0", 4)) || bytes.startsWith(QByteArray("MM\0*", 4)))
        return tiffFacts(bytes).isRaw ? PictureFormat::Raw : PictureFormat::Tiff;
    if (const PictureFormat iso = isoBrand(bytes); iso != PictureFormat::None)
        return iso;
    if (!otherFormat(bytes).isEmpty())
        return PictureFormat::Other;
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
    case PictureFormat::Jxl:
    case PictureFormat::Raw:
    case PictureFormat::Other:
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
    case PictureFormat::Jxl:
        return QStringLiteral("JPEG XL");
    case PictureFormat::Raw:
        return QStringLiteral("raw");
    case PictureFormat::Svg:
        return QStringLiteral("SVG");
    case PictureFormat::Other:
    case PictureFormat::None:
        return {};
    }
    return {};
}

QString pictureFormatName(PictureFormat format, const QByteArray &bytes)
{
    if (format == PictureFormat::Other)
        return otherFormat(bytes);
    const QByteArray maker = format == PictureFormat::Raw ? tiffFacts(bytes).cameraMaker : QByteArray();
    const QString name = pictureFormatName(format);
    return maker.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, QString::fromLatin1(maker));
}

bool isReadFormat(PictureFormat format)
{
    return !qtFormatName(format).isEmpty() || format == PictureFormat::Heic || format == PictureFormat::Avif ||
           format == PictureFormat::Jxl;
}

bool isAnimated(PictureFormat format, const QByteArray &bytes)
{
    constexpr uchar webpAnimationFlag = 0x02; // of the VP8X chunk
    return format == PictureFormat::WebP && bytes.mid(12, 4) == "VP8X" && bytes.size() > 20 &&
           (static_cast<uchar>(bytes.at(20)) & webpAnimationFlag) != 0;
}
