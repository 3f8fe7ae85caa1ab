#include "TestPictures.h"

#include <QtEndian>
#include <QtMath>

#include <cstdio> // jpeglib.h needs it before

#include <jpeglib.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>

namespace {

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, 0);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray littleEndian(quint32 number, int bytes)
{
    QByteArray all(4, 0);
    qToLittleEndian(number, all.data());
    return all.left(bytes);
}

struct Sensor
{
    quint32 state = 12345;
    int noise() // about normal, -15 .. 15
    {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 28U) & 15U) + static_cast<int>((state >> 20U) & 15U) - 15;
    }
};

// What the light in a row is made of, for each x: computed once and not for each pixel.
struct Light
{
    explicit Light(int width)
    {
        for (int x = 0; x < width; ++x) {
            slowSine << std::sin(x * 0.002);
            slowCosine << std::cos(x * 0.002);
            fast << 30 * std::sin(x * 0.05);
        }
    }
    QList<double> slowSine, slowCosine, fast;
};

void fillRow(uchar *row, int y, const CameraJpeg &kind, int channels, const Light &lights, Sensor &sensor)
{
    const double sine = 70 * std::sin(y * 0.001);
    const double cosine = 70 * std::cos(y * 0.001);
    const double fast = std::cos(y * 0.04);
    for (int x = 0; x < kind.size.width(); ++x) {
        const double light =
            128 + lights.slowSine.at(x) * cosine + lights.slowCosine.at(x) * sine + lights.fast.at(x) * fast;
        for (int channel = 0; channel < channels; ++channel) {
            const double tone = channel == 1 ? 60 + light / 2 : channel == 2 ? 255 - light : light;
            *row++ = static_cast<uchar>(std::clamp(static_cast<int>(tone) + sensor.noise(), 0, 255));
        }
    }
}

} // namespace

QByteArray cameraJpeg(const CameraJpeg &kind)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors); // which ends the program: right for a test
    jpeg_create_compress(&info);
    uchar *memory = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&info, &memory, &length);
    const int channels = kind.grey ? 1 : kind.printColours ? 4 : 3;
    info.image_width = static_cast<JDIMENSION>(kind.size.width());
    info.image_height = static_cast<JDIMENSION>(kind.size.height());
    info.input_components = channels;
    info.in_color_space = kind.grey ? JCS_GRAYSCALE : kind.printColours ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, kind.quality, TRUE);
    if (kind.printColours)
        info.write_Adobe_marker = TRUE;
    if (kind.progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    QByteArray row(qsizetype(kind.size.width()) * channels, 0);
    Sensor sensor;
    const Light lights(kind.size.width());
    for (int y = 0; y < kind.size.height(); ++y) {
        auto *pixels = reinterpret_cast<uchar *>(row.data());
        fillRow(pixels, y, kind, channels, lights, sensor);
        jpeg_write_scanlines(&info, &pixels, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    QByteArray bytes(reinterpret_cast<const char *>(memory), static_cast<qsizetype>(length));
    free(memory);
    return bytes;
}

QByteArray withSegment(const QByteArray &jpeg, int marker, const QByteArray &payload)
{
    const auto length = static_cast<quint32>(payload.size() + 2);
    QByteArray segment = QByteArray(1, '\xff') + static_cast<char>(marker) + bigEndian(length).mid(2) + payload;
    return QByteArray(jpeg).insert(2, segment);
}

QByteArray exif(int orientation, const QByteArray &secret)
{
    QByteArray text = secret.leftJustified(32, ' ', true);
    QByteArray tiff("MM\0*\0\0\0\x08", 8);
    tiff += QByteArray("\0\x03", 2);                              // three entries
    tiff += QByteArray("\x01\x0f\0\x02\0\0\0\x20\0\0\0\x32", 12); // maker, text at 50
    tiff += QByteArray("\x01\x12\0\x03\0\0\0\x01\0", 9) + static_cast<char>(orientation) + QByteArray("\0\0", 2);
    tiff += QByteArray("\x88\x25\0\x04\0\0\0\x01\0\0\0\x52", 12);          // GPS directory at 82
    tiff += QByteArray("\0\0\0\0", 4) + text;                              // no second directory
    tiff += QByteArray("\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0", 18); // latitude north
    return QByteArray("Exif\0\0", 6) + tiff;
}

QByteArray pngChunk(const QByteArray &name, const QByteArray &data)
{
    uLong sum = crc32(0, reinterpret_cast<const Bytef *>(name.constData()), static_cast<uInt>(name.size()));
    sum = crc32(sum, reinterpret_cast<const Bytef *>(data.constData()), static_cast<uInt>(data.size()));
    const auto checksum = static_cast<quint32>(sum);
    return bigEndian(static_cast<quint32>(data.size())) + name + data + bigEndian(checksum);
}

QByteArray png(QSize size, int colourType, int depth, const QByteArray &rows, const QByteArray &extraChunks)
{
    const qsizetype rowBytes = rows.size() / size.height();
    QByteArray filtered;
    for (int y = 0; y < size.height(); ++y)
        filtered += QByteArray(1, 0) + rows.mid(y * rowBytes, rowBytes);
    QByteArray head = bigEndian(static_cast<quint32>(size.width())) + bigEndian(static_cast<quint32>(size.height()));
    head += static_cast<char>(depth);
    head += static_cast<char>(colourType);
    head += QByteArray(3, 0);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", head) + extraChunks +
           pngChunk("IDAT", qCompress(filtered).mid(4)) + pngChunk("IEND", {});
}

QByteArray stripedPng(QSize size)
{
    Sensor sensor;
    QByteArray noise(qsizetype(3) * size.width(), 0);
    for (char &byte : noise)
        byte = static_cast<char>(128 + 4 * sensor.noise());
    QByteArray filtered;
    filtered.reserve((noise.size() + 1) * size.height());
    for (int y = 0; y < size.height(); ++y) {
        filtered += '\0';
        filtered += y % 16 == 0 ? noise : QByteArray(noise.size(), static_cast<char>(y));
    }
    QByteArray head = bigEndian(static_cast<quint32>(size.width())) + bigEndian(static_cast<quint32>(size.height()));
    head += QByteArray("\x08\x02\0\0\0", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", head) +
           pngChunk("IDAT", qCompress(filtered, 1).mid(4)) + pngChunk("IEND", {});
}

QByteArray animatedPng(const QByteArray &png)
{
    const QByteArray size = png.mid(16, 8);
    const auto control = [&size](quint32 number) {
        return pngChunk("fcTL", bigEndian(number) + size + QByteArray(8, 0) + QByteArray("\0\1\0\x0a\0\0", 6));
    };
    const qsizetype data = png.indexOf("IDAT") - 4;
    const qsizetype end = png.indexOf("IEND") - 4;
    const QByteArray pixels = png.mid(data + 8, end - data - 12);
    return png.left(data) + pngChunk("acTL", bigEndian(2) + bigEndian(0)) + control(0) + png.mid(data, end - data) +
           control(1) + pngChunk("fdAT", bigEndian(2) + pixels) + png.mid(end);
}

QByteArray animatedWebP(const QList<QByteArray> &stills, QSize size)
{
    const QByteArray extent = littleEndian(static_cast<quint32>(size.width() - 1), 3) +
                              littleEndian(static_cast<quint32>(size.height() - 1), 3);
    const auto chunk = [](const QByteArray &name, const QByteArray &data) {
        return name + littleEndian(static_cast<quint32>(data.size()), 4) + data + QByteArray(data.size() % 2, 0);
    };
    QByteArray body = "WEBP" + chunk("VP8X", QByteArray("\x02\0\0\0", 4) + extent) + chunk("ANIM", QByteArray(6, 0));
    for (const QByteArray &still : stills)
        body += chunk("ANMF", QByteArray(6, 0) + extent + QByteArray("\x64\0\0\0", 4) + still.mid(12));
    return "RIFF" + littleEndian(static_cast<quint32>(body.size()), 4) + body;
}

QByteArray withWebPChunk(const QByteArray &webp, const QByteArray &name, const QByteArray &data, QSize size)
{
    const auto chunk = [](const QByteArray &title, const QByteArray &content) {
        const QByteArray padding = (content.size() & 1) != 0 ? QByteArray(1, 0) : QByteArray();
        return title + littleEndian(static_cast<quint32>(content.size()), 4) + content + padding;
    };
    const QByteArray flags(1, name == "EXIF" ? '\x08' : '\x20');
    const QByteArray head = flags + QByteArray(3, 0) + littleEndian(static_cast<quint32>(size.width() - 1), 3) +
                            littleEndian(static_cast<quint32>(size.height() - 1), 3);
    const QByteArray picture = webp.mid(12);
    const QByteArray more = chunk(name, data);
    const QByteArray body = "WEBP" + chunk("VP8X", head) + (name == "EXIF" ? picture + more : more + picture);
    return "RIFF" + littleEndian(static_cast<quint32>(body.size()), 4) + body;
}

QByteArray rawLayout(quint16 innerPhotometric, const QByteArray &maker)
{
    constexpr quint32 pixels = 400; // where they begin
    const auto entry = [](quint32 tag, quint32 type, quint32 count, quint32 value) {
        return littleEndian(tag, 2) + littleEndian(type, 2) + littleEndian(count, 4) + littleEndian(value, 4);
    };
    const auto directory = [&entry](quint32 kind, quint32 side, quint32 photometric, quint32 at, quint32 inner) {
        QByteArray entries = entry(254, 4, 1, kind) + entry(256, 4, 1, side) + entry(257, 4, 1, side) +
                             entry(258, 3, 1, 8) + entry(259, 3, 1, 1) + entry(262, 3, 1, photometric) +
                             entry(271, 2, 20, 300) + entry(273, 4, 1, at) + entry(277, 3, 1, 3) +
                             entry(278, 4, 1, side) + entry(279, 4, 1, side * side * 3);
        if (inner != 0)
            entries += entry(330, 4, 1, inner);
        return littleEndian(static_cast<quint32>(entries.size() / 12), 2) + entries + littleEndian(0, 4);
    };
    constexpr quint32 second = 160; // where its directory begins
    QByteArray file = QByteArray("II*\0\x08\0\0\0", 8) + directory(1, 8, 2, pixels, second);
    file = file.leftJustified(second, 0) + directory(0, 32, innerPhotometric, pixels + 192, 0);
    file = file.leftJustified(300, 0) + maker.leftJustified(20, 0, true);
    return file.leftJustified(pixels, 0) + QByteArray(192 + 3072, '\x40');
}

namespace {

// The pixels x, y of a pass of Adam7 (PNG 1.2, 2.6): every dx-th from x0 on, every dy-th from y0 on.
struct PngPass
{
    int x0, y0, dx, dy;
};
constexpr PngPass wholePicture{0, 0, 1, 1};
constexpr PngPass adam7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                             {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

// A row of the slope in one pass, each byte less the one of the pixel before (filter "Sub").
QByteArray slopedRow(int width, int green, int step, const PngPass &pass)
{
    const int pixels = (width - pass.x0 + pass.dx - 1) / pass.dx;
    QByteArray row(1 + qsizetype(3) * step * pixels, 0);
    row[0] = 1; // Sub
    int before = 0;
    for (int i = 0; i < pixels; ++i) {
        const int red = static_cast<int>(255LL * (pass.x0 + i * pass.dx) / width);
        row[1 + qsizetype(3) * step * i] = static_cast<char>(red - before);
        before = red;
    }
    row[1 + step] = static_cast<char>(green);
    return row;
}

// Blocks of deflate that can be put together in any order: none refers to what came before (RFC 1951).
QByteArray freeStanding(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_RLE); // a slope is runs of the same difference
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 16,
                   Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FULL_FLUSH) != Z_OK || stream.avail_in > 0)
        qFatal("A row was not packed");
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

// Rows of one green are the same bytes, so each is packed once and written many times.
QByteArray slopedPng(QSize size, int depth, bool interlaced)
{
    QByteArray packed("\x78\x01", 2); // RFC 1950
    uLong sum = adler32(0, nullptr, 0);
    const PngPass *passes = interlaced ? adam7 : &wholePicture;
    for (int number = 0; number < (interlaced ? 7 : 1); ++number) {
        QByteArray row;
        QByteArray rowPacked;
        uLong rowSum = 0;
        int filled = -1;
        for (int y = passes[number].y0; y < size.height(); y += passes[number].dy) {
            const int green = static_cast<int>(255LL * y / size.height());
            if (green != filled) {
                row = slopedRow(size.width(), green, depth / 8, passes[number]);
                rowPacked = freeStanding(row);
                rowSum = adler32(adler32(0, nullptr, 0), reinterpret_cast<const Bytef *>(row.constData()),
                                 static_cast<uInt>(row.size()));
                filled = green;
            }
            packed += rowPacked;
            sum = adler32_combine(sum, rowSum, row.size());
        }
    }
    packed += QByteArray("\x03\x00", 2) + bigEndian(static_cast<quint32>(sum)); // an empty last block
    const QByteArray header = bigEndian(static_cast<quint32>(size.width())) +
                              bigEndian(static_cast<quint32>(size.height())) + static_cast<char>(depth) + '\2' + '\0' +
                              '\0' + (interlaced ? '\1' : '\0');
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", header) + pngChunk("IDAT", packed) +
           pngChunk("IEND", {});
}
