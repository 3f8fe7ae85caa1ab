#include "PackedBytes.h"

#include <QtGlobal>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace {

// `windowBits` as zlib's deflateInit2: 31 gzip, 15 zlib, -15 neither's head.
size_t deflated(QByteArray plain, int windowBits, QByteArray &out)
{
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib");
    stream.next_in = reinterpret_cast<Bytef *>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib");
    deflateEnd(&stream);
    return stream.total_out;
}

size_t brotli(const QByteArray &plain, QByteArray &out)
{
    auto size = static_cast<size_t>(out.size());
    if (BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, static_cast<size_t>(plain.size()),
                              reinterpret_cast<const uint8_t *>(plain.constData()), &size,
                              reinterpret_cast<uint8_t *>(out.data())) != BROTLI_TRUE)
        qFatal("brotli");
    return size;
}

size_t zstd(const QByteArray &plain, QByteArray &out)
{
    const size_t size = ZSTD_compress(out.data(), static_cast<size_t>(out.size()), plain.constData(),
                                      static_cast<size_t>(plain.size()), 3);
    if (ZSTD_isError(size))
        qFatal("zstd");
    return size;
}

} // namespace

QByteArray packed(const QByteArray &plain, PackedAs form)
{
    QByteArray out(plain.size() + plain.size() / 100 + 4096, '\0');
    size_t size = 0;
    switch (form) {
    case PackedAs::Gzip:
        size = deflated(plain, 31, out);
        break;
    case PackedAs::Zlib:
        size = deflated(plain, 15, out);
        break;
    case PackedAs::BareDeflate:
        size = deflated(plain, -15, out);
        break;
    case PackedAs::Brotli:
        size = brotli(plain, out);
        break;
    case PackedAs::Zstd:
        size = zstd(plain, out);
        break;
    }
    out.resize(static_cast<qsizetype>(size));
    return out;
}
