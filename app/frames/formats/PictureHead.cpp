#include "PictureHead.h"

#include "TiffDirectory.h"

#include <QtEndian>

#include <algorithm>

namespace {

// Hands over each segment up to the first scan (ITU T.81 annex B): its marker, and what it holds.
template <class Take>
void eachJpegSegment(const QByteArray &bytes, Take take)
{
    qsizetype at = 2;
    while (at + 4 <= bytes.size()) {
        const auto marker = static_cast<uchar>(bytes[at + 1]);
        if (static_cast<uchar>(bytes[at]) != 0xff || marker == 0xff) { // stray bytes, fill bytes
            ++at;
            continue;
        }
        if (marker == 0xda || marker == 0xd9)
            return;
        const bool isAlone = marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
        const qsizetype length =
            isAlone ? 0 : std::max<qsizetype>(qFromBigEndian<quint16>(bytes.constData() + at + 2), 2);
        if (!isAlone)
            take(marker, bytes.mid(at + 4, length - 2));
        at += 2 + length;
    }
}

PictureHead jpegHead(const QByteArray &bytes)
{
    PictureHead head;
    bool hasExif = false;
    eachJpegSegment(bytes, [&](uchar marker, const QByteArray &segment) {
        constexpr uchar app1 = 0xe1;
        constexpr uchar app2 = 0xe2;
        if (marker == app1 && !hasExif && segment.startsWith(QByteArray("Exif\0", 5))) {
            hasExif = true;
            head.orientation = exifOrientation(segment);
        }
        const bool isMap = (marker == app1 && segment.contains("hdrgm:Version")) ||
                           (marker == app2 && segment.startsWith("urn:iso:std:iso:ts:21496"));
        head.hasGainMap = head.hasGainMap || isMap;
    });
    return head;
}

PictureHead webpHead(const QByteArray &bytes)
{
    PictureHead head;
    head.isAnimated = isAnimated(PictureFormat::WebP, bytes);
    bool hasExif = false;
    for (qsizetype at = 12; at + 8 <= bytes.size();) {
        const QByteArray name = bytes.mid(at, 4);
        const qint64 length = qFromLittleEndian<quint32>(bytes.constData() + at + 4);
        if (name == "ICCP" && head.colourProfile.isEmpty()) {
            head.colourProfile = bytes.mid(at + 8, length);
        } else if (name == "EXIF" && !hasExif) {
            hasExif = true;
            head.orientation = exifOrientation(bytes.mid(at + 8, length));
        }
        at += 8 + length + (length & 1);
    }
    return head;
}

} // namespace

PictureHead pictureHead(PictureFormat format, const QByteArray &bytes)
{
    if (format == PictureFormat::Jpeg)
        return jpegHead(bytes);
    if (format == PictureFormat::WebP)
        return webpHead(bytes);
    PictureHead head;
    if (format == PictureFormat::Tiff) {
        const TiffFacts facts = tiffFacts(bytes);
        head.orientation = facts.orientation;
        head.colourProfile = facts.colourProfile;
        head.isForPrint = facts.isForPrint;
        const bool isWhole = facts.depth == 1 || facts.depth == 2 || facts.depth == 4 || facts.depth == 8 ||
                             (facts.depth == 16 && !facts.isForPrint); // which comes out black
        head.isRightInQt = facts.isFloat ? facts.depth == 16 || facts.depth == 32 : isWhole;
        head.pages = facts.pages;
    }
    return head;
}
