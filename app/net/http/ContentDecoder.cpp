#include "ContentDecoder.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>

namespace {

constexpr qsizetype pieceSize = 64 << 10;
constexpr size_t markSize = 4; // bytes by which a part's beginning is known
constexpr int eitherHead = 32; // zlib: of gzip or of zlib, whichever is there

bool isGzip(const QByteArray &bytes)
{
    return bytes.startsWith("\x1f\x8b\x08");
}

// RFC 1950, 2.2: method 8, a window of 32 KB at most, a check over both bytes, no dictionary.
bool isZlib(const QByteArray &bytes)
{
    if (bytes.size() < 3)
        return false;
    const auto first = static_cast<quint8>(bytes.at(0));
    const auto second = static_cast<quint8>(bytes.at(1));
    const bool isOwnHead = (first & 0x0fU) == 8 && first <= 0x78 && (first * 256U + second) % 31U == 0;
    return isOwnHead && (second >= 0x80 || first == 0x78);
}

} // namespace

std::optional<ContentCoding> codingOf(const QByteArray &beginning)
{
    if (isGzip(beginning) || isZlib(beginning))
        return ContentCoding::Gzip;
    if (beginning.startsWith("\x28\xb5\x2f\xfd"))
        return ContentCoding::Zstd;
    return {};
}

class ContentDecoder::Engine
{
public:
    virtual ~Engine() = default;
    // One step of the library: takes from the front of [in, in + left), fills `piece` as far as it can.
    virtual State step(const char *&in, size_t &left, QByteArray &piece) = 0;
    virtual bool beginsAgain(const char *in, size_t left) = 0; // behind a whole part: is there another one?
};

class ContentDecoder::Inflate : public Engine
{
public:
    explicit Inflate(int windowBits) { m_isReady = inflateInit2(&m_stream, windowBits) == Z_OK; }
    ~Inflate() override
    {
        if (m_isReady)
            inflateEnd(&m_stream);
    }
    State step(const char *&in, size_t &left, QByteArray &piece) override
    {
        if (!m_isReady)
            return State::Broken;
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in));
        m_stream.avail_in = static_cast<uInt>(left);
        m_stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        m_stream.avail_out = static_cast<uInt>(piece.size());
        const int said = inflate(&m_stream, Z_NO_FLUSH);
        in += left - m_stream.avail_in;
        left = m_stream.avail_in;
        piece.chop(static_cast<qsizetype>(m_stream.avail_out));
        if (said == Z_STREAM_END)
            return State::Whole;
        return said == Z_OK || said == Z_BUF_ERROR ? State::NeedsMore : State::Broken;
    }
    bool beginsAgain(const char *in, size_t left) override
    {
        return isGzip(QByteArray::fromRawData(in, static_cast<qsizetype>(left))) && inflateReset(&m_stream) == Z_OK;
    }

private:
    z_stream m_stream = {};
    bool m_isReady = false;
};

class ContentDecoder::Brotli : public Engine
{
public:
    State step(const char *&in, size_t &left, QByteArray &piece) override
    {
        if (!m_decoder)
            return State::Broken;
        const auto *next = reinterpret_cast<const uint8_t *>(in);
        auto *out = reinterpret_cast<uint8_t *>(piece.data());
        auto room = static_cast<size_t>(piece.size());
        const BrotliDecoderResult said =
            BrotliDecoderDecompressStream(m_decoder.get(), &left, &next, &room, &out, nullptr);
        in = reinterpret_cast<const char *>(next);
        piece.chop(static_cast<qsizetype>(room));
        if (said == BROTLI_DECODER_RESULT_SUCCESS)
            return State::Whole;
        return said == BROTLI_DECODER_RESULT_ERROR ? State::Broken : State::NeedsMore;
    }
    bool beginsAgain(const char *, size_t) override { return false; }

private:
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> m_decoder{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance};
};

class ContentDecoder::Zstd : public Engine
{
public:
    State step(const char *&in, size_t &left, QByteArray &piece) override
    {
        if (!m_stream)
            return State::Broken;
        ZSTD_inBuffer from{in, left, 0};
        ZSTD_outBuffer to{piece.data(), static_cast<size_t>(piece.size()), 0};
        const size_t said = ZSTD_decompressStream(m_stream.get(), &to, &from);
        in += from.pos;
        left -= from.pos;
        piece.truncate(static_cast<qsizetype>(to.pos));
        if (ZSTD_isError(said))
            return State::Broken;
        return said == 0 ? State::Whole : State::NeedsMore;
    }
    bool beginsAgain(const char *in, size_t left) override
    {
        return QByteArray::fromRawData(in, static_cast<qsizetype>(left)).startsWith("\x28\xb5\x2f\xfd");
    }

private:
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> m_stream{ZSTD_createDStream(), &ZSTD_freeDStream};
};

std::unique_ptr<ContentDecoder::Engine> ContentDecoder::engineOf(ContentCoding coding)
{
    switch (coding) {
    case ContentCoding::Gzip:
        return std::make_unique<Inflate>(MAX_WBITS + eitherHead);
    case ContentCoding::BareDeflate:
        return std::make_unique<Inflate>(-MAX_WBITS);
    case ContentCoding::Brotli:
        return std::make_unique<Brotli>();
    case ContentCoding::Zstd:
        return std::make_unique<Zstd>();
    }
    return nullptr;
}

ContentDecoder::ContentDecoder(ContentCoding coding)
    : m_engine(engineOf(coding))
{
}

ContentDecoder::~ContentDecoder() = default;

ContentDecoder::State ContentDecoder::feed(const QByteArray &packed, const Sink &sink)
{
    const QByteArray bytes = m_undecided + packed;
    m_undecided.clear();
    const char *in = bytes.constData();
    auto left = static_cast<size_t>(bytes.size());
    while (m_state == State::NeedsMore || m_state == State::Whole) {
        if (m_state == State::Whole && left < markSize) {
            m_undecided = bytes.last(static_cast<qsizetype>(left));
            break;
        }
        if (m_state == State::Whole && !m_engine->beginsAgain(in, left))
            break;
        QByteArray piece(pieceSize, Qt::Uninitialized);
        const size_t before = left;
        m_state = m_engine->step(in, left, piece);
        const bool isStuck = piece.isEmpty() && left == before;
        const bool isAllOut = left == 0 && piece.size() < pieceSize;
        if (!piece.isEmpty() && !sink(piece))
            m_state = State::Stopped;
        if (m_state == State::NeedsMore && (isStuck || isAllOut))
            break;
    }
    return m_state;
}
