#include "PngReader.h"

#include "colour/Primaries.h"
#include "frames/formats/TiffDirectory.h"

#include <png.h>

#include <QtEndian>

#include <algorithm>
#include <csetjmp>
#include <memory>
#include <vector>

namespace {

using End = PictureResult::End;

constexpr int signatureBytes = 8;
constexpr int mostChunks = 1'000'000;
constexpr qsizetype largestExif = 1 << 20;
constexpr int rowsInBlock = 32; // of an interlaced picture: memory is given back block by block

// libpng ends a failed call by its error function, which must not return: it jumps back. No object with a destructor
// may be made between the two.
struct Source
{
    QIODevice *file = nullptr;
    const StopAsked *stopAsked = nullptr;
    bool stopped = false;
    bool ended = false; // the file, before the picture did
};

void readBytes(png_structp png, png_bytep data, size_t size)
{
    auto *source = static_cast<Source *>(png_get_io_ptr(png));
    source->stopped = source->stopAsked && *source->stopAsked && (*source->stopAsked)();
    if (source->stopped)
        png_error(png, "stopped");
    size_t filled = 0;
    while (filled < size) {
        const qint64 got =
            source->file->read(reinterpret_cast<char *>(data) + filled, static_cast<qint64>(size - filled));
        if (got <= 0) {
            source->ended = true;
            png_error(png, "ended");
        }
        filled += static_cast<size_t>(got);
    }
}

void jumpBack(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

struct PngReading // of one file
{
    png_structp png = nullptr;
    png_infop info = nullptr;
    Source source;
    PictureRows::Layout layout;
    int passes = 1;

    ~PngReading() { png_destroy_read_struct(&png, &info, nullptr); }
};

// The header and what the rows shall be: RGB or RGB with alpha, 8 bits or 16.
enum class Depth { Byte, AsStored, Word };

bool begin(PngReading &reading, Depth depth)
{
    reading.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, jumpBack, ignore);
    reading.info = reading.png ? png_create_info_struct(reading.png) : nullptr;
    if (!reading.info || setjmp(png_jmpbuf(reading.png)) != 0)
        return false;
    png_structp png = reading.png;
    png_set_read_fn(png, &reading.source, readBytes);
    png_set_benign_errors(png, 1);
    png_read_info(png, reading.info);
    const bool hasAlpha = (png_get_color_type(png, reading.info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                          png_get_valid(png, reading.info, PNG_INFO_tRNS) != 0;
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    const bool isDeep = depth != Depth::Byte && (depth == Depth::Word || png_get_bit_depth(png, reading.info) == 16);
    if (isDeep) {
        png_set_expand_16(png);
        if (Q_BYTE_ORDER == Q_LITTLE_ENDIAN)
            png_set_swap(png);
    } else {
        png_set_scale_16(png);
    }
    reading.passes = png_set_interlace_handling(png);
    png_read_update_info(png, reading.info);
    reading.layout = {hasAlpha ? 4 : 3, isDeep ? 16 : 8};
    return png_get_channels(png, reading.info) == reading.layout.channels;
}

PictureRows::Colours coloursOf(const PngReading &reading, const PngFacts &facts)
{
    PictureRows::Colours colours;
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    int intent = 0;
    double gamma = 0;
    std::array<double, 8> primaries = primariesOf(1);
    if (facts.cicp) {
        colours.cicp = facts.cicp;
    } else if (png_get_iCCP(reading.png, reading.info, &name, &compression, &profile, &length) != 0) {
        colours.icc = QByteArray(reinterpret_cast<const char *>(profile), static_cast<qsizetype>(length));
    } else if (png_get_sRGB(reading.png, reading.info, &intent) == 0 &&
               png_get_gAMA(reading.png, reading.info, &gamma) != 0) {
        auto &[redX, redY, greenX, greenY, blueX, blueY, whiteX, whiteY] = primaries;
        png_get_cHRM(reading.png, reading.info, &whiteX, &whiteY, &redX, &redY, &greenX, &greenY, &blueX, &blueY);
        colours.gamma = gamma;
        colours.primaries = primaries;
    }
    return colours;
}

End endOf(const PngReading &reading)
{
    return reading.source.stopped ? End::Stopped : reading.source.ended ? End::CutOff : End::Damaged;
}

using Take = void (PictureRows::*)(const void *row);

bool readRows(PngReading &reading, std::vector<uchar> &row, int height, PictureRows &rows, Take take)
{
    if (setjmp(png_jmpbuf(reading.png)) != 0)
        return false;
    for (int y = 0; y < height; ++y) {
        png_read_row(reading.png, row.data(), nullptr);
        (rows.*take)(row.data());
    }
    return true;
}

// Every pass writes into rows of all of the picture.
using Block = std::unique_ptr<uchar[]>;

bool readPasses(PngReading &reading, const std::vector<Block> &blocks, size_t rowBytes, int height)
{
    if (setjmp(png_jmpbuf(reading.png)) != 0)
        return false;
    for (int pass = 0; pass < reading.passes; ++pass) {
        for (int y = 0; y < height; ++y)
            png_read_row(reading.png, blocks[y / rowsInBlock].get() + rowBytes * (y % rowsInBlock), nullptr);
    }
    return true;
}

bool readInterlaced(PngReading &reading, int height, PictureRows &rows)
{
    const size_t rowBytes = png_get_rowbytes(reading.png, reading.info);
    std::vector<Block> blocks;
    for (int y = 0; y < height; y += rowsInBlock)
        blocks.push_back(std::make_unique<uchar[]>(rowBytes * rowsInBlock));
    if (!readPasses(reading, blocks, rowBytes, height))
        return false;
    for (int y = 0; rows.wantsMeasure() && y < height; ++y)
        rows.measure(blocks[y / rowsInBlock].get() + rowBytes * (y % rowsInBlock));
    for (int y = 0; y < height; ++y) {
        rows.feed(blocks[y / rowsInBlock].get() + rowBytes * (y % rowsInBlock));
        if (y % rowsInBlock == rowsInBlock - 1)
            blocks[y / rowsInBlock].reset();
    }
    return true;
}

QByteArray chunkName(const QByteArray &head)
{
    return head.mid(4, 4);
}

void noteChunk(PngFacts &facts, const QByteArray &name, QIODevice &file, qsizetype length)
{
    if (name == "acTL") {
        facts.isAnimated = true;
    } else if (name == "cICP" && length == 4) {
        const QByteArray data = file.read(length);
        if (data.size() == length)
            facts.cicp = Cicp{static_cast<uchar>(data[0]), static_cast<uchar>(data[1]), static_cast<uchar>(data[2]),
                              data[3] != 0};
    } else if (name == "eXIf" && length <= largestExif) {
        facts.orientation = exifOrientation(file.read(length));
    }
}

} // namespace

std::optional<PngFacts> pngFacts(QIODevice &file)
{
    constexpr qsizetype headBytes = 33; // signature and the whole of IHDR
    file.seek(0);
    const QByteArray head = file.read(headBytes);
    if (!head.startsWith("\x89PNG\r\n\x1a\n"))
        return std::nullopt;
    PngFacts facts;
    if (head.size() < headBytes || chunkName(head.mid(signatureBytes)) != "IHDR")
        return facts;
    const auto side = [&head](qsizetype at) {
        return static_cast<int>(std::min<quint32>(qFromBigEndian<quint32>(head.constData() + at), INT_MAX));
    };
    facts.size = QSize(side(16), side(20));
    facts.depth = head.at(24);
    facts.isInterlaced = head.at(28) != 0;
    qint64 at = headBytes;
    bool sawPixels = false;
    for (int i = 0; i < mostChunks && !facts.hasEnd && file.seek(at); ++i) {
        const QByteArray chunk = file.read(8);
        if (chunk.size() < 8)
            break;
        const qint64 length = qFromBigEndian<quint32>(chunk.constData());
        const QByteArray name = chunkName(chunk);
        at += 12 + length; // length, name, checksum
        sawPixels = sawPixels || name == "IDAT";
        if (at > file.size())
            break;
        facts.hasEnd = name == "IEND";
        if (!sawPixels || name == "eXIf") // the others count only before the pixels
            noteChunk(facts, name, file, length);
    }
    return facts;
}

PictureResult readPng(QIODevice &file, const PngFacts &facts, const QRect &part, int longestSide, qint64 mostMemory,
                      const StopAsked &stopAsked)
{
    constexpr int deepBytes = 8; // of a pixel of four channels in 16 bits
    const bool isHdr = facts.cicp && facts.cicp->isHdr();
    const qint64 pixels = qint64(facts.size.width()) * facts.size.height();
    const bool fitsDeep = !facts.isInterlaced || pixels * deepBytes <= mostMemory;
    PictureResult result;
    const auto ended = [&result](End end, qint64 memory = 0) {
        result.end = end;
        result.memory = memory;
        return result;
    };
    if (isHdr && !fitsDeep)
        return ended(End::TooMuchMemory, pixels * deepBytes);
    const Depth depth = isHdr ? Depth::Word : fitsDeep ? Depth::AsStored : Depth::Byte;
    const auto start = [&](PngReading &reading) {
        file.seek(0);
        reading.source.file = &file;
        reading.source.stopAsked = &stopAsked;
        return begin(reading, depth);
    };
    PngReading reading;
    if (!start(reading))
        return ended(endOf(reading));
    const int height = facts.size.height();
    const auto rowBytes = static_cast<qint64>(png_get_rowbytes(reading.png, reading.info));
    if (facts.isInterlaced && rowBytes * height > mostMemory)
        return ended(End::TooMuchMemory, rowBytes * height);
    PictureRows rows(facts.size, part, longestSide, reading.layout, coloursOf(reading, facts));
    if (!rows.hasRoom())
        return ended(End::TooMuchMemory, 4 * pixels);
    std::vector<uchar> row(static_cast<size_t>(rowBytes));
    PngReading again; // only what is measured is read twice
    bool isRead = false;
    if (facts.isInterlaced)
        isRead = readInterlaced(reading, height, rows);
    else if (!rows.wantsMeasure())
        isRead = readRows(reading, row, height, rows, &PictureRows::feed);
    else if (readRows(reading, row, height, rows, &PictureRows::measure))
        isRead = start(again) && readRows(again, row, height, rows, &PictureRows::feed);
    if (!isRead)
        return ended(endOf(again.png ? again : reading));
    result.image = rows.take();
    return ended(End::Whole);
}
