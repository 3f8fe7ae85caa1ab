#include "ReplyText.h"

#include "LongStringCutter.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>
#include <zlib.h>

namespace {

constexpr int mostLayers = 2;                     // packed and packed again
constexpr qint64 mostUnpacked = qint64(64) << 20; // before long strings are cut
constexpr qsizetype looked = 512;                 // bytes at the beginning by which an encoding is guessed

bool isPacked(const QByteArray &bytes)
{
    const auto at = [&bytes](qsizetype i) { return static_cast<unsigned char>(bytes.at(i)); };
    if (bytes.size() < 3)
        return false;
    const bool isGzip = at(0) == 0x1f && at(1) == 0x8b && at(2) == 8;
    const bool isZlib = (at(0) & 0x0f) == 8 && at(0) <= 0x78 && (at(0) * 256 + at(1)) % 31 == 0 && at(1) >= 0x80;
    return isGzip || isZlib || (at(0) == 0x78 && (at(1) == 0x01 || at(1) == 0x5e));
}

struct Unpacked
{
    QByteArray bytes;
    bool isWhole = false;
    bool isTooLarge = false;
};

// `windowBits` as zlib's inflateInit2: 47 takes gzip and zlib, -15 takes bare deflate.
Unpacked unpack(const QByteArray &packed, int windowBits, qsizetype most)
{
    z_stream stream{};
    Unpacked result;
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return result;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    LongStringCutter cutter;
    QByteArray piece;
    int status = Z_OK;
    while (status == Z_OK && !result.isTooLarge) {
        piece.resize(64 * 1024);
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&stream, Z_NO_FLUSH);
        piece.resize(piece.size() - static_cast<qsizetype>(stream.avail_out));
        cutter.take(piece, result.bytes);
        result.isTooLarge = result.bytes.size() > most || static_cast<qint64>(stream.total_out) > mostUnpacked;
    }
    result.isWhole = status == Z_STREAM_END;
    inflateEnd(&stream);
    return result;
}

void unpackAll(ReplyText &text, const QByteArray &encoding, qsizetype most)
{
    const QByteArray said = encoding.toLower();
    const bool isSaid = said.contains("gzip") || said.contains("deflate");
    int layers = 0;
    for (; layers < mostLayers && isPacked(text.utf8) && !text.isTooLarge; ++layers) {
        const Unpacked unpacked = unpack(text.utf8, 47, most);
        text.utf8 = unpacked.bytes;
        text.isTooLarge = unpacked.isTooLarge;
        if (!unpacked.isWhole)
            text.flaw = QStringLiteral("what was packed is damaged or cut off");
    }
    if (layers > 0) {
        if (text.flaw.isEmpty() && !isSaid)
            text.flaw = QStringLiteral("packed, and nothing said so");
        return;
    }
    if (said.contains("deflate")) {
        const Unpacked bare = unpack(text.utf8, -15, most);
        if (bare.isWhole || bare.isTooLarge) {
            text.utf8 = bare.bytes;
            text.isTooLarge = bare.isTooLarge;
            return;
        }
    }
    if (isSaid || said.contains("br") || said.contains("zstd") || said.contains("compress"))
        text.flaw = QStringLiteral("said to be packed (%1), and it is not, or not readably")
                        .arg(QString::fromLatin1(said.left(40)));
}

// By the zeros that every second or fourth byte is in such a text, where there is no mark; nothing: it is not one.
std::optional<QStringConverter::Encoding> wideEncoding(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes); marked && *marked != QStringConverter::Utf8)
        return marked;
    const qsizetype size = std::min(bytes.size(), looked) / 4 * 4;
    qsizetype zeros[4] = {};
    for (qsizetype i = 0; i < size; ++i)
        zeros[i % 4] += bytes.at(i) == 0 ? 1 : 0;
    const auto isMost = [size](qsizetype count) { return size >= 8 && count * 4 > size / 4; };
    const auto isFew = [size](qsizetype count) { return count * 8 < size / 4; };
    if (isMost(zeros[1]) && isMost(zeros[2]) && isMost(zeros[3]) && isFew(zeros[0]))
        return QStringConverter::Utf32LE;
    if (isMost(zeros[0]) && isMost(zeros[1]) && isMost(zeros[2]) && isFew(zeros[3]))
        return QStringConverter::Utf32BE;
    if (isMost(zeros[1]) && isMost(zeros[3]) && isFew(zeros[0]) && isFew(zeros[2]))
        return QStringConverter::Utf16LE;
    if (isMost(zeros[0]) && isMost(zeros[2]) && isFew(zeros[1]) && isFew(zeros[3]))
        return QStringConverter::Utf16BE;
    return {};
}

} // namespace

ReplyText readReplyText(const QByteArray &body, const QByteArray &encoding, qsizetype most)
{
    ReplyText text;
    text.utf8 = body;
    unpackAll(text, encoding, most);
    if (text.utf8.startsWith("\xEF\xBB\xBF"))
        text.utf8.remove(0, 3);
    if (const auto wide = wideEncoding(text.utf8)) {
        QStringDecoder decoder(*wide);
        const QString read = decoder.decode(text.utf8);
        text.utf8 = read.toUtf8();
        if (text.flaw.isEmpty())
            text.flaw = QStringLiteral("not in UTF-8 but in %1")
                            .arg(QString::fromLatin1(QStringConverter::nameForEncoding(*wide)));
    } else if (!text.utf8.isValidUtf8()) {
        text.hasBadBytes = true;
        text.utf8 = QString::fromUtf8(text.utf8).toUtf8();
    }
    return text;
}
