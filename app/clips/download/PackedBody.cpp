#include "PackedBody.h"

#include "net/http/ContentDecoder.h"
#include "video/check/ContainerShape.h"

#include <QByteArrayList>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr qint64 slice = 256 << 10;
constexpr qint64 longestLine = 1024; // of a piece's head

Unpacked decode(ContentCoding coding, QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop)
{
    using State = ContentDecoder::State;
    ContentDecoder decoder(coding);
    qint64 written = 0;
    Unpacked trouble = Unpacked::Broken;
    const auto sink = [&](const QByteArray &piece) {
        written += piece.size();
        trouble = written > most ? Unpacked::TooLarge : Unpacked::DiskTrouble;
        return written <= most && plain.write(piece) == piece.size();
    };
    State state = State::NeedsMore;
    while (!stop && (state == State::NeedsMore || state == State::Whole)) {
        const QByteArray in = packed.read(slice);
        if (in.isEmpty())
            return state == State::Whole ? Unpacked::Whole : Unpacked::CutOff;
        state = decoder.feed(in, sink);
    }
    if (state == State::Broken)
        return Unpacked::Broken;
    return state == State::Stopped ? trouble : Unpacked::CutOff;
}

// The size of the piece that a line is the head of; -1: it is none.
qint64 pieceSize(const QByteArray &line)
{
    static const QRegularExpression form(QStringLiteral("^([0-9a-fA-F]{1,8})(;[^\\r\\n]*)?\\r\\n$"));
    const auto match = form.match(QString::fromLatin1(line));
    return match.hasMatch() ? match.captured(1).toLongLong(nullptr, 16) : -1;
}

Unpacked unchunk(QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop)
{
    qint64 written = 0;
    while (!stop) {
        const QByteArray line = packed.readLine(longestLine);
        qint64 left = pieceSize(line);
        if (left < 0)
            return line.isEmpty() || !line.endsWith('\n') ? Unpacked::CutOff : Unpacked::Broken;
        if (left == 0)
            return Unpacked::Whole; // trailers say nothing about the clip
        written += left;
        if (written > most)
            return Unpacked::TooLarge;
        while (left > 0) {
            const QByteArray in = packed.read(std::min(left, slice));
            if (in.isEmpty())
                return Unpacked::CutOff;
            if (plain.write(in) != in.size())
                return Unpacked::DiskTrouble;
            left -= in.size();
        }
        const QByteArray end = packed.read(2);
        if (end != "\r\n")
            return end.size() < 2 ? Unpacked::CutOff : Unpacked::Broken;
    }
    return Unpacked::CutOff;
}

QByteArrayList codings(const QByteArray &label)
{
    QByteArrayList names = label.split(',');
    for (QByteArray &name : names)
        name = name.trimmed();
    return names;
}

// What begins so is never taken for a bare stream, which has no mark. QuickTime's files may begin with any of their
// boxes.
bool isClip(const QByteArray &beginning)
{
    const QByteArray box = beginning.mid(4, 4);
    const bool isOldBox = box == "moov" || box == "mdat" || box == "free" || box == "skip" || box == "wide";
    return isOldBox || !suffixOfContent(beginning).isEmpty();
}

} // namespace

Packing packingOf(const QByteArray &beginning, const QByteArray &coding)
{
    const QByteArray label = coding.toLower();
    const std::optional<ContentCoding> shown = codingOf(beginning);
    if (beginning.startsWith("\x1f\x8b\x08"))
        return Packing::Gzip;
    if (shown == ContentCoding::Zstd)
        return Packing::Zstd;
    const qsizetype lineEnd = beginning.indexOf("\r\n");
    const QByteArray line = beginning.left(lineEnd + 2);
    const bool isPiece = lineEnd > 0 && pieceSize(line) >= 0;
    if (isPiece && (label.contains("aws-chunked") || line.contains(";chunk-signature=")))
        return Packing::AwsChunked;
    if (isClip(beginning))
        return Packing::None;
    if (label.contains("deflate"))
        return Packing::Deflate;
    return codings(label).contains("br") ? Packing::Brotli : Packing::None;
}

Unpacked unpack(Packing packing, QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop)
{
    packed.seek(0);
    switch (packing) {
    case Packing::None:
        return Unpacked::Broken;
    case Packing::Gzip:
        return decode(ContentCoding::Gzip, packed, plain, most, stop);
    case Packing::Deflate:
        return decode(codingOf(packed.peek(4)).value_or(ContentCoding::BareDeflate), packed, plain, most, stop);
    case Packing::Brotli:
        return decode(ContentCoding::Brotli, packed, plain, most, stop);
    case Packing::Zstd:
        return decode(ContentCoding::Zstd, packed, plain, most, stop);
    case Packing::AwsChunked:
        return unchunk(packed, plain, most, stop);
    }
    return Unpacked::Broken;
}
