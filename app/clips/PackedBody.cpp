#include "PackedBody.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>
#include <zlib.h>

namespace {

constexpr qint64 slice = 256 << 10;
constexpr qint64 longestLine = 1024; // of a piece's head
constexpr int eitherHead = 32;       // zlib: of gzip or of zlib, whichever is there

bool isZlib(const QByteArray &beginning)
{
    if (beginning.size() < 2)
        return false;
    const auto first = static_cast<quint8>(beginning.at(0));
    const auto second = static_cast<quint8>(beginning.at(1));
    return (first & 0x0fU) == 8 && (first >> 4U) <= 7 && (first * 256U + second) % 31U == 0;
}

class Inflater
{
public:
    explicit Inflater(int windowBits) { m_isReady = inflateInit2(&m_stream, windowBits) == Z_OK; }
    ~Inflater()
    {
        if (m_isReady)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    Unpacked run(QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop);

private:
    Unpacked take(QIODevice &plain, qint64 most);

    z_stream m_stream = {};
    bool m_isReady = false;
    bool m_isOver = false;
    qint64 m_written = 0;
    std::vector<Bytef> m_out = std::vector<Bytef>(slice);
};

Unpacked Inflater::take(QIODevice &plain, qint64 most)
{
    do {
        m_stream.next_out = m_out.data();
        m_stream.avail_out = static_cast<uInt>(m_out.size());
        const int said = inflate(&m_stream, Z_NO_FLUSH);
        if (said == Z_BUF_ERROR) // nothing more to be had without more of it
            break;
        if (said != Z_OK && said != Z_STREAM_END)
            return Unpacked::Broken;
        m_isOver = said == Z_STREAM_END;
        const qint64 made = slice - m_stream.avail_out;
        m_written += made;
        if (m_written > most)
            return Unpacked::TooLarge;
        if (plain.write(reinterpret_cast<const char *>(m_out.data()), made) != made)
            return Unpacked::DiskTrouble;
    } while (!m_isOver && (m_stream.avail_in > 0 || m_stream.avail_out == 0));
    return Unpacked::Whole;
}

Unpacked Inflater::run(QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop)
{
    if (!m_isReady)
        return Unpacked::Broken;
    while (!m_isOver && !stop) {
        QByteArray in = packed.read(slice);
        if (in.isEmpty())
            return Unpacked::CutOff;
        m_stream.next_in = reinterpret_cast<Bytef *>(in.data());
        m_stream.avail_in = static_cast<uInt>(in.size());
        if (const Unpacked taken = take(plain, most); taken != Unpacked::Whole)
            return taken;
    }
    return stop ? Unpacked::CutOff : Unpacked::Whole;
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

} // namespace

Packing packingOf(const QByteArray &beginning, const QByteArray &coding)
{
    const QByteArray label = coding.toLower();
    if (beginning.startsWith("\x1f\x8b\x08"))
        return Packing::Gzip;
    const qsizetype lineEnd = beginning.indexOf("\r\n");
    const QByteArray line = beginning.left(lineEnd + 2);
    const bool isPiece = lineEnd > 0 && pieceSize(line) >= 0;
    if (isPiece && (label.contains("aws-chunked") || line.contains(";chunk-signature=")))
        return Packing::AwsChunked;
    // A clip begins with a box, "RIFF", or a start code: none of that is taken for a bare stream.
    const bool isBox = beginning.mid(4, 4) == "ftyp" || beginning.startsWith("\x1a\x45\xdf\xa3");
    return label.contains("deflate") && !isBox ? Packing::Deflate : Packing::None;
}

Unpacked unpack(Packing packing, QIODevice &packed, QIODevice &plain, qint64 most, const std::atomic<bool> &stop)
{
    packed.seek(0);
    switch (packing) {
    case Packing::None:
        return Unpacked::Broken;
    case Packing::Gzip:
        return Inflater(MAX_WBITS + eitherHead).run(packed, plain, most, stop);
    case Packing::Deflate:
        return Inflater(isZlib(packed.peek(2)) ? MAX_WBITS : -MAX_WBITS).run(packed, plain, most, stop);
    case Packing::AwsChunked:
        return unchunk(packed, plain, most, stop);
    }
    return Unpacked::Broken;
}
