#include "ReplyText.h"

#include "net/LongStringCutter.h"
#include "net/http/ContentDecoder.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace {

constexpr int mostLayers = 2;                     // packed and packed again
constexpr qint64 mostUnpacked = qint64(64) << 20; // before long strings are cut
constexpr qsizetype looked = 512;                 // bytes at the beginning by which an encoding is guessed

struct Unpacked
{
    QByteArray bytes;
    bool isWhole = false;
    bool isTooLarge = false;
};

Unpacked unpack(const QByteArray &packed, ContentCoding coding, qsizetype most)
{
    Unpacked result;
    LongStringCutter cutter;
    qint64 total = 0;
    ContentDecoder decoder(coding);
    const ContentDecoder::State end = decoder.feed(packed, [&](const QByteArray &piece) {
        cutter.take(piece, result.bytes);
        total += piece.size();
        result.isTooLarge = result.bytes.size() > most || total > mostUnpacked;
        return !result.isTooLarge;
    });
    result.isWhole = end == ContentDecoder::State::Whole;
    return result;
}

bool isJson(const QByteArray &bytes)
{
    const QByteArray text = bytes.left(looked).trimmed();
    return text.startsWith('{') || text.startsWith('[');
}

// Codings that only the label tells. What is not of them gives no whole body, nor the beginning of one.
std::optional<Unpacked> unpackedByLabel(const QByteArray &bytes, const QByteArray &said, qsizetype most)
{
    for (const auto &[name, coding] :
         {std::pair("deflate", ContentCoding::BareDeflate), std::pair("br", ContentCoding::Brotli)}) {
        if (!said.contains(name))
            continue;
        const Unpacked unpacked = unpack(bytes, coding, most);
        if (unpacked.isWhole || unpacked.isTooLarge || (!isJson(bytes) && isJson(unpacked.bytes)))
            return unpacked;
    }
    return {};
}

void take(ReplyText &text, const Unpacked &unpacked)
{
    text.utf8 = unpacked.bytes;
    text.isTooLarge = unpacked.isTooLarge;
    if (!unpacked.isWhole)
        text.flaw = QStringLiteral("what was packed is damaged or cut off");
}

void unpackAll(ReplyText &text, const QByteArray &encoding, qsizetype most)
{
    const QByteArray said = encoding.toLower();
    const bool isSaid = said.contains("gzip") || said.contains("deflate") || said.contains("br") ||
                        said.contains("zstd") || said.contains("compress");
    bool isLabelled = false;
    int layers = 0;
    for (; layers < mostLayers && !text.isTooLarge; ++layers) {
        if (const std::optional<ContentCoding> coding = codingOf(text.utf8)) {
            take(text, unpack(text.utf8, *coding, most));
            continue;
        }
        const std::optional<Unpacked> unpacked = isLabelled ? std::nullopt : unpackedByLabel(text.utf8, said, most);
        if (!unpacked)
            break;
        take(text, *unpacked);
        isLabelled = true;
    }
    if (layers > 0) {
        if (text.flaw.isEmpty() && !isSaid)
            text.flaw = QStringLiteral("packed, and nothing said so");
    } else if (isSaid) {
        text.flaw = QStringLiteral("said to be packed (%1), and it is not, or not readably")
                        .arg(QString::fromLatin1(said.left(40)));
    }
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
