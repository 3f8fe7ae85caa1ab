#include "PictureStructure.h"

#include <QList>
#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace {

quint32 bigEndian(const QByteArray &bytes, qsizetype at, int width) // 0 outside
{
    if (at < 0 || at > bytes.size() - width)
        return 0;
    const char *data = bytes.constData() + at;
    return width == 2 ? qFromBigEndian<quint16>(data) : qFromBigEndian<quint32>(data);
}

quint32 littleEndian(const QByteArray &bytes, qsizetype at, int width) // 0 outside
{
    if (at < 0 || at > bytes.size() - width)
        return 0;
    const char *data = bytes.constData() + at;
    return width == 2 ? qFromLittleEndian<quint16>(data) : qFromLittleEndian<quint32>(data);
}

uchar at(const QByteArray &bytes, qsizetype index) // 0 outside
{
    return index >= 0 && index < bytes.size() ? static_cast<uchar>(bytes[index]) : uchar(0);
}

// The colour components that a frame header or a scan header names (ITU T.81, B.2.2 and B.2.3).
QSet<int> componentsOf(const QByteArray &bytes, qsizetype marker, bool isFrame)
{
    const qsizetype list = marker + (isFrame ? 9 : 4); // their number, then each
    QSet<int> components;
    for (int i = 0; i < at(bytes, list); ++i)
        components << at(bytes, list + 1 + i * (isFrame ? 3 : 2));
    return components;
}

bool isFrameHeader(uchar marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// Walks the segments (ITU T.81 annex B) to the end-of-image marker: a thumbnail's own one, inside a segment, is stepped
// over, and what phones append after the picture does not matter. Without the marker there must at least be a scan of
// every component.
PictureTail jpegTail(const QByteArray &bytes)
{
    QSet<int> missing;
    bool sawFrame = false;
    qsizetype at = 2;
    bool inScan = false;
    while (at + 1 < bytes.size()) {
        if (static_cast<uchar>(bytes[at]) != 0xff) {
            at = inScan ? bytes.indexOf('\xff', at) : at + 1;
            if (at < 0)
                break;
            continue;
        }
        const auto marker = static_cast<uchar>(bytes[at + 1]);
        if (marker == 0xd9)
            return PictureTail::Whole;
        if (marker == 0xff) { // fill byte
            ++at;
        } else if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) { // stuffing, restart: no length
            at += 2;
        } else {
            const qsizetype next = at + 2 + bigEndian(bytes, at + 2, 2);
            if (at + 4 > bytes.size() || next > bytes.size())
                return PictureTail::CutOff;
            inScan = marker == 0xda;
            if (isFrameHeader(marker) && !sawFrame)
                missing = componentsOf(bytes, at, true);
            sawFrame = sawFrame || isFrameHeader(marker);
            if (inScan)
                missing -= componentsOf(bytes, at, false);
            at = next;
        }
    }
    return sawFrame && inScan && missing.isEmpty() ? PictureTail::NoEndMarker : PictureTail::CutOff;
}

// Steps over a GIF's blocks (GIF89a, appendix A) to the end of its first picture.
PictureTail gifTail(const QByteArray &bytes)
{
    const auto tableBytes = [](uchar flags) { return (flags & 0x80U) != 0 ? 3 << ((flags & 7U) + 1) : 0; };
    const auto afterBlocks = [&bytes](qsizetype index) {
        while (index < bytes.size() && at(bytes, index) != 0)
            index += 1 + at(bytes, index);
        return index + 1;
    };
    qsizetype index = 13 + tableBytes(at(bytes, 10));
    while (index < bytes.size()) {
        const uchar kind = at(bytes, index);
        if (kind == 0x2c) // a picture
            return afterBlocks(index + 11 + tableBytes(at(bytes, index + 9))) <= bytes.size() ? PictureTail::Whole
                                                                                              : PictureTail::CutOff;
        if (kind != 0x21) // an extension
            break;
        index = afterBlocks(index + 2);
    }
    return PictureTail::CutOff;
}

struct BmpHead
{
    qint64 pixels = 0; // where they begin, in bytes
    qint64 width = 0;
    qint64 height = 0;
    int bits = 0; // a pixel
    quint32 compression = 0;
};

BmpHead bmpHead(const QByteArray &bytes)
{
    constexpr quint32 oldHead = 12; // OS/2's
    BmpHead head;
    head.pixels = littleEndian(bytes, 10, 4);
    const bool isOld = littleEndian(bytes, 14, 4) == oldHead;
    head.width = isOld ? littleEndian(bytes, 18, 2) : static_cast<qint32>(littleEndian(bytes, 18, 4));
    head.height = isOld ? littleEndian(bytes, 20, 2) : static_cast<qint32>(littleEndian(bytes, 22, 4));
    head.height = std::abs(head.height); // from the top
    head.bits = static_cast<int>(littleEndian(bytes, isOld ? 24 : 28, 2));
    head.compression = isOld ? 0 : littleEndian(bytes, 30, 4);
    return head;
}

// Whether run-length codes reach the end of the picture, or are cut off before.
bool runsReachEnd(const QByteArray &bytes, const BmpHead &head)
{
    const int perByte = head.bits == 4 ? 2 : 1;
    qint64 row = 0;
    for (qsizetype index = head.pixels; index + 1 < bytes.size(); index += 2) {
        const int count = at(bytes, index);
        const int value = at(bytes, index + 1);
        if (count != 0)
            continue;
        if (value == 1) // end of the picture
            return true;
        if (value == 0 && ++row >= head.height) // end of a line
            return true;
        if (value == 2) // a jump
            index += 2;
        else if (value > 2) // pixels as they are, padded to words
            index += ((value + perByte - 1) / perByte + 1) / 2 * 2;
    }
    return false;
}

constexpr int rowPadding = 4; // bytes; rows begin at a multiple

qint64 bmpRow(const BmpHead &head) // bytes
{
    return (head.width * head.bits + 31) / 32 * rowPadding;
}

// Where `rows` of them end; beyond any file where the head claims more than a file can hold.
qint64 bmpEnd(const BmpHead &head, qint64 rows)
{
    constexpr qint64 beyondAny = 1LL << 40;
    const qint64 row = bmpRow(head);
    return rows > 0 && row > beyondAny / rows ? beyondAny : head.pixels + row * rows;
}

// Qt's reader leaves missing lines black. Only its own layout says whether some are missing: the size that the head
// claims is wrong in many files.
PictureTail bmpTail(const QByteArray &bytes)
{
    const BmpHead head = bmpHead(bytes);
    constexpr quint32 runs8 = 1;
    constexpr quint32 runs4 = 2;
    if (head.compression == runs8 || head.compression == runs4)
        return runsReachEnd(bytes, head) ? PictureTail::Whole : PictureTail::CutOff;
    const qint64 used = (head.width * head.bits + 7) / 8; // of the last row: its padding may be missing
    const qint64 end = bmpEnd(head, head.height - 1) + used;
    return head.width > 0 && head.height > 0 && end <= bytes.size() ? PictureTail::Whole : PictureTail::CutOff;
}

struct WebpChunks
{
    qsizetype end = 0; // of the last whole one, if the first picture is among them; 0: it is not
    bool hasExif = false;
    bool namesExif = false; // the head says that there is one
    bool hasHalf = false;   // a chunk that is cut off
};

WebpChunks webpChunks(const QByteArray &bytes)
{
    constexpr uchar exifFlag = 0x08; // of the chunk VP8X
    WebpChunks chunks;
    bool hasPicture = false;
    qsizetype index = 12;
    while (index + 8 <= bytes.size()) {
        const QByteArray name = bytes.mid(index, 4);
        const qint64 next = index + 8 + qint64(littleEndian(bytes, index + 4, 4));
        if (next > bytes.size())
            break;
        hasPicture = hasPicture || name == "VP8 " || name == "VP8L" || name == "ANMF";
        chunks.hasExif = chunks.hasExif || name == "EXIF";
        chunks.namesExif = chunks.namesExif || (name == "VP8X" && (at(bytes, index + 8) & exifFlag) != 0);
        index = next + (next & 1);
    }
    chunks.hasHalf = index < bytes.size();
    chunks.end = hasPicture ? std::min<qsizetype>(index, bytes.size()) : 0;
    return chunks;
}

// Without its Exif block a picture might lie on its side.
PictureTail webpTail(const QByteArray &bytes)
{
    const WebpChunks chunks = webpChunks(bytes);
    const bool claimsMore = qint64(littleEndian(bytes, 4, 4)) + 8 > bytes.size();
    const bool lostExif = claimsMore && !chunks.hasExif && (chunks.namesExif || chunks.hasHalf);
    return chunks.end > 0 && !lostExif ? PictureTail::Whole : PictureTail::CutOff;
}

} // namespace

PictureTail pictureTail(PictureFormat format, const QByteArray &bytes)
{
    switch (format) {
    case PictureFormat::Jpeg: // libjpeg fills what is missing with grey and calls it a picture
        return jpegTail(bytes);
    case PictureFormat::Gif:
        return gifTail(bytes);
    case PictureFormat::WebP:
        return webpTail(bytes);
    case PictureFormat::Bmp:
        return bmpTail(bytes);
    case PictureFormat::Png: // PngReader knows
    case PictureFormat::Tiff:
    case PictureFormat::Heic:
    case PictureFormat::Avif:
    case PictureFormat::Jxl:
    case PictureFormat::Raw:
    case PictureFormat::Svg:
    case PictureFormat::Other:
    case PictureFormat::None:
        return PictureTail::Whole;
    }
    return PictureTail::Whole;
}

QByteArray withRightSizes(PictureFormat format, const QByteArray &bytes)
{
    if (format == PictureFormat::Bmp) { // the last row's padding may be missing
        const BmpHead head = bmpHead(bytes);
        const qint64 end = bmpEnd(head, head.height);
        const bool lacksPadding = bytes.size() < end && end - bytes.size() < rowPadding;
        return lacksPadding ? bytes + QByteArray(end - bytes.size(), 0) : bytes;
    }
    const qsizetype end = format == PictureFormat::WebP ? webpChunks(bytes).end : 0;
    if (end < 12 || qint64(littleEndian(bytes, 4, 4)) + 8 == end)
        return bytes;
    QByteArray mended = bytes;
    qToLittleEndian(static_cast<quint32>(end - 8), mended.data() + 4);
    return mended;
}
