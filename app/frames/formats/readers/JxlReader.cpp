#include "JxlReader.h"

#include "frames/formats/PicturePart.h"
#include "frames/formats/PictureRows.h"

#include <jxl/decode.h>
#include <jxl/resizable_parallel_runner.h>
#include <jxl/version.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace {

using End = PictureResult::End;

constexpr size_t inputStep = 1U << 18U; // bytes given at once, so that it can be stopped in between
constexpr uint32_t mostThreads = 4;
// Bytes that libjxl takes for a pixel beside what it gives, measured with 0.7 and noise: 0.6 to 3.2 of a picture with
// loss (the most where it is progressive); of one without loss 0.5 to 1.2, and 28 where it is stored in steps of
// detail, which only decoding tells.
constexpr int lossyBytes = 3;
constexpr int losslessBytes = 28;
constexpr qint64 mostLosslessMemory = 700'000'000; // bytes; hardly ever reached

struct Destroy
{
    void operator()(JxlDecoder *decoder) const { JxlDecoderDestroy(decoder); }
    void operator()(void *runner) const { JxlResizableParallelRunnerDestroy(runner); }
};

// The first parameter of these fell away with 0.9.
#if JPEGXL_NUMERIC_VERSION < JPEGXL_COMPUTE_NUMERIC_VERSION(0, 9, 0)
JxlDecoderStatus encodedProfile(const JxlDecoder *decoder, JxlColorProfileTarget target, JxlColorEncoding *encoding)
{
    return JxlDecoderGetColorAsEncodedProfile(decoder, nullptr, target, encoding);
}
JxlDecoderStatus profileSize(const JxlDecoder *decoder, JxlColorProfileTarget target, size_t *size)
{
    return JxlDecoderGetICCProfileSize(decoder, nullptr, target, size);
}
JxlDecoderStatus profile(const JxlDecoder *decoder, JxlColorProfileTarget target, uint8_t *bytes, size_t size)
{
    return JxlDecoderGetColorAsICCProfile(decoder, nullptr, target, bytes, size);
}
#else
JxlDecoderStatus encodedProfile(const JxlDecoder *decoder, JxlColorProfileTarget target, JxlColorEncoding *encoding)
{
    return JxlDecoderGetColorAsEncodedProfile(decoder, target, encoding);
}
JxlDecoderStatus profileSize(const JxlDecoder *decoder, JxlColorProfileTarget target, size_t *size)
{
    return JxlDecoderGetICCProfileSize(decoder, target, size);
}
JxlDecoderStatus profile(const JxlDecoder *decoder, JxlColorProfileTarget target, uint8_t *bytes, size_t size)
{
    return JxlDecoderGetColorAsICCProfile(decoder, target, bytes, size);
}
#endif

class JxlReading
{
public:
    JxlReading(const QByteArray &bytes, qint64 mostPixels, qint64 mostMemory, const StopAsked &stopAsked)
        : m_bytes(bytes)
        , m_mostPixels(mostPixels)
        , m_mostMemory(mostMemory)
        , m_stopAsked(stopAsked)
        , m_runner(JxlResizableParallelRunnerCreate(nullptr))
        , m_decoder(JxlDecoderCreate(nullptr))
    {
    }

    // Until the pixels are there; what is known until then is in `result`.
    void run(PictureResult &result);
    QImage image(const QRect &part, int longestSide) const;

private:
    JxlDecoderStatus next();
    End facts(PictureResult &result);
    void colours(PictureResult &result);
    bool fits(PictureResult &result) const;
    bool giveRoom();

    const QByteArray &m_bytes;
    const qint64 m_mostPixels;
    const qint64 m_mostMemory;
    const StopAsked &m_stopAsked;
    std::unique_ptr<void, Destroy> m_runner;
    std::unique_ptr<JxlDecoder, Destroy> m_decoder; // after the runner, which it uses
    size_t m_given = 0;
    JxlBasicInfo m_info{};
    bool m_isLossless = false;
    PictureRows::Colours m_colours;
    PictureRows::Layout m_layout;
    std::vector<uchar> m_pixels;
};

// Feeds the decoder the file piece by piece until it says that there is something to do.
JxlDecoderStatus JxlReading::next()
{
    const auto *data = reinterpret_cast<const uint8_t *>(m_bytes.constData());
    const auto size = static_cast<size_t>(m_bytes.size());
    for (;;) {
        const JxlDecoderStatus status = JxlDecoderProcessInput(m_decoder.get());
        if (status != JXL_DEC_NEED_MORE_INPUT || (m_stopAsked && m_stopAsked()))
            return status;
        const size_t left = JxlDecoderReleaseInput(m_decoder.get());
        const size_t used = m_given - left;
        if (m_given == size)
            return status; // it is cut off
        m_given = std::min(size, m_given + inputStep);
        if (JxlDecoderSetInput(m_decoder.get(), data + used, m_given - used) != JXL_DEC_SUCCESS)
            return JXL_DEC_ERROR;
        if (m_given == size)
            JxlDecoderCloseInput(m_decoder.get());
    }
}

End JxlReading::facts(PictureResult &result)
{
    if (JxlDecoderGetBasicInfo(m_decoder.get(), &m_info) != JXL_DEC_SUCCESS)
        return End::Damaged;
    constexpr uint32_t longest = 1U << 30U;
    result.shown =
        QSize(static_cast<int>(std::min(m_info.xsize, longest)), static_cast<int>(std::min(m_info.ysize, longest)));
    result.isAnimated = m_info.have_animation != JXL_FALSE;
    for (size_t i = 0; i < m_info.num_extra_channels; ++i) {
        JxlExtraChannelInfo extra{};
        if (JxlDecoderGetExtraChannelInfo(m_decoder.get(), i, &extra) == JXL_DEC_SUCCESS &&
            extra.type == JXL_CHANNEL_BLACK)
            return End::ForPrint;
    }
    const qint64 pixels = qint64(result.shown.width()) * result.shown.height();
    const bool isDeep = m_info.bits_per_sample > 8;
    m_isLossless = m_info.uses_original_profile != JXL_FALSE;
    m_layout = {m_info.alpha_bits > 0 ? 4 : 3, isDeep && m_isLossless && m_info.num_color_channels == 3 ? 16 : 8};
    JxlResizableParallelRunnerSetThreads(
        m_runner.get(), std::min(mostThreads, JxlResizableParallelRunnerSuggestThreads(m_info.xsize, m_info.ysize)));
    return pixels > m_mostPixels ? End::TooLarge : fits(result) ? End::Whole : End::TooMuchMemory;
}

bool JxlReading::fits(PictureResult &result) const
{
    const int given = m_layout.channels * m_layout.bits / 8;
    const qint64 pixels = qint64(result.shown.width()) * result.shown.height();
    result.memory = pixels * (given + (m_isLossless ? losslessBytes : lossyBytes));
    return result.memory <= (m_isLossless ? mostLosslessMemory : m_mostMemory);
}

void JxlReading::colours(PictureResult &result)
{
    JxlColorEncoding encoding{};
    const bool isNamed =
        encodedProfile(m_decoder.get(), JXL_COLOR_PROFILE_TARGET_ORIGINAL, &encoding) == JXL_DEC_SUCCESS;
    const bool isHdr = isNamed && (encoding.transfer_function == JXL_TRANSFER_FUNCTION_PQ ||
                                   encoding.transfer_function == JXL_TRANSFER_FUNCTION_HLG);
    result.isHdr = isHdr;
    if (isHdr && m_info.num_color_channels == 3) {
        // The code points are those of H.273.
        m_colours.cicp = Cicp{static_cast<int>(encoding.primaries == JXL_PRIMARIES_P3 ? 12 : encoding.primaries),
                              static_cast<int>(encoding.transfer_function)};
        m_layout.bits = 16;
        return;
    }
    if (!m_isLossless) { // the decoder may choose
        JxlColorEncoding wanted{};
        wanted.color_space = m_info.num_color_channels == 1 ? JXL_COLOR_SPACE_GRAY : JXL_COLOR_SPACE_RGB;
        wanted.white_point = JXL_WHITE_POINT_D65;
        wanted.primaries = JXL_PRIMARIES_SRGB;
        wanted.transfer_function = JXL_TRANSFER_FUNCTION_SRGB;
        wanted.rendering_intent = JXL_RENDERING_INTENT_RELATIVE;
        const bool isWide = isNamed && encoding.primaries != JXL_PRIMARIES_SRGB; // which it would cut off
        if (!isWide)
            JxlDecoderSetPreferredColorProfile(m_decoder.get(), &wanted);
    }
    constexpr size_t largest = 16U << 20U;
    size_t size = 0;
    if (profileSize(m_decoder.get(), JXL_COLOR_PROFILE_TARGET_DATA, &size) != JXL_DEC_SUCCESS || size > largest)
        return;
    QByteArray icc(static_cast<qsizetype>(size), 0);
    if (profile(m_decoder.get(), JXL_COLOR_PROFILE_TARGET_DATA, reinterpret_cast<uint8_t *>(icc.data()), size) ==
        JXL_DEC_SUCCESS)
        m_colours.icc = icc;
}

bool JxlReading::giveRoom()
{
    const JxlPixelFormat format{static_cast<uint32_t>(m_layout.channels),
                                m_layout.bits == 16 ? JXL_TYPE_UINT16 : JXL_TYPE_UINT8, JXL_NATIVE_ENDIAN, 0};
    size_t size = 0;
    if (JxlDecoderImageOutBufferSize(m_decoder.get(), &format, &size) != JXL_DEC_SUCCESS)
        return false;
    m_pixels.resize(size);
    return JxlDecoderSetImageOutBuffer(m_decoder.get(), &format, m_pixels.data(), size) == JXL_DEC_SUCCESS;
}

void JxlReading::run(PictureResult &result)
{
    result.end = End::Damaged;
    JxlDecoder *decoder = m_decoder.get();
    if (!decoder || !m_runner ||
        JxlDecoderSetParallelRunner(decoder, JxlResizableParallelRunner, m_runner.get()) != JXL_DEC_SUCCESS ||
        JxlDecoderSubscribeEvents(decoder, JXL_DEC_BASIC_INFO | JXL_DEC_COLOR_ENCODING | JXL_DEC_FULL_IMAGE) !=
            JXL_DEC_SUCCESS ||
        JxlDecoderSetUnpremultiplyAlpha(decoder, JXL_TRUE) != JXL_DEC_SUCCESS)
        return;
    for (;;) {
        switch (next()) {
        case JXL_DEC_BASIC_INFO:
            if (const End end = facts(result); end != End::Whole) {
                result.end = end;
                return;
            }
            break;
        case JXL_DEC_COLOR_ENCODING:
            colours(result);
            if (!fits(result)) { // HDR takes more
                result.end = End::TooMuchMemory;
                return;
            }
            break;
        case JXL_DEC_NEED_IMAGE_OUT_BUFFER:
            if (!giveRoom())
                return;
            break;
        case JXL_DEC_FULL_IMAGE:
            result.end = End::Whole;
            m_decoder.reset(); // and its memory
            return;
        case JXL_DEC_NEED_MORE_INPUT:
            result.end = m_stopAsked && m_stopAsked() ? End::Stopped : End::CutOff;
            return;
        default:
            return;
        }
    }
}

QImage JxlReading::image(const QRect &part, int longestSide) const
{
    const QSize size(static_cast<int>(m_info.xsize), static_cast<int>(m_info.ysize));
    PictureRows rows(size, part, longestSide, m_layout, m_colours);
    if (!rows.hasRoom())
        return {};
    const size_t rowBytes = size_t(size.width()) * m_layout.channels * m_layout.bits / 8;
    for (int y = 0; rows.wantsMeasure() && y < size.height(); ++y)
        rows.measure(m_pixels.data() + rowBytes * y);
    for (int y = 0; y < size.height(); ++y)
        rows.feed(m_pixels.data() + rowBytes * y);
    return rows.take();
}

} // namespace

PictureResult readJxl(const QByteArray &bytes, const PictureRequest &wanted, qint64 mostPixels, qint64 mostMemory,
                      const StopAsked &stopAsked)
{
    PictureResult result;
    JxlReading reading(bytes, mostPixels, mostMemory, stopAsked);
    reading.run(result);
    if (result.end != End::Whole)
        return result;
    const QRect part = wanted.part.isNull() ? QRect() : pixelsOfPart(result.shown, wanted.part);
    result.image = reading.image(part, wanted.longestSide);
    if (result.image.isNull())
        result.end = End::TooMuchMemory;
    return result;
}
