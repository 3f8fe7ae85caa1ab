#include "PictureConverter.h"

#include "colour/Primaries.h"
#include "colour/ScreenLight.h"

extern "C" {
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace {

bool isRgb(int format)
{
    const AVPixFmtDescriptor *about = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
    return about && (about->flags & AV_PIX_FMT_FLAG_RGB) != 0;
}

// The scaler turns RGB into YUV and back with a matrix of its own: only with the same one at both ends do the colours
// come out as they went in.
int scalerMatrix(const PictureConverter::Source &source)
{
    if (isRgb(source.format))
        return SWS_CS_DEFAULT;
    switch (source.colours.matrix) {
    case ColourTags::Matrix::Bt601:
        return SWS_CS_ITU601;
    case ColourTags::Matrix::Bt709:
        return SWS_CS_ITU709;
    case ColourTags::Matrix::Bt2020:
        return SWS_CS_BT2020;
    case ColourTags::Matrix::Smpte240:
        return SWS_CS_SMPTE240M;
    }
    return SWS_CS_ITU709;
}

int scalerFlags(const PictureConverter::Source &source, QSize to, PictureConverter::Use use)
{
    const bool isEnlarged = to.width() > source.size.width() || to.height() > source.size.height();
    const int filter = isEnlarged ? SWS_BICUBIC : SWS_AREA;
    constexpr int everyPixel = SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP; // has its own colour, not every second one
    const bool isCareful = use == PictureConverter::Use::Still || isRgb(source.format);
    return filter | SWS_ACCURATE_RND | (isCareful ? everyPixel : 0);
}

// Not where the picture's numbers can be shown as they are.
bool needsScreenLight(const ColourTags &tags)
{
    return tags.isHdr() || tags.primaries != ColourTags::Primaries::Bt709;
}

ScreenLight::Transfer screenTransfer(ColourTags::Transfer transfer)
{
    switch (transfer) {
    case ColourTags::Transfer::Pq:
        return ScreenLight::Transfer::Pq;
    case ColourTags::Transfer::Hlg:
        return ScreenLight::Transfer::Hlg;
    case ColourTags::Transfer::Sdr:
        break;
    }
    return ScreenLight::Transfer::Srgb; // on the way in and out: greys come back as they were
}

int codeOf(ColourTags::Primaries primaries) // ITU-T H.273, table 2
{
    switch (primaries) {
    case ColourTags::Primaries::Bt2020:
        return 9;
    case ColourTags::Primaries::DisplayP3:
        return 12;
    case ColourTags::Primaries::Bt709:
        break;
    }
    return 1;
}

constexpr int vectorPixels = 16; // the scaler writes whole vectors: with room for them at the end of each line

// An image of that size whose lines have room behind them for the vectors that the scaler writes; it owns that, too.
QImage paddedImage(QSize pixels)
{
    const int width = (pixels.width() + 2 * vectorPixels - 1) / vectorPixels * vectorPixels;
    auto whole = std::make_unique<QImage>(width, pixels.height(), QImage::Format_RGB32);
    if (whole->isNull())
        return {};
    uchar *bits = whole->bits();
    const qsizetype stride = whole->bytesPerLine();
    return {bits,           pixels.width(),       pixels.height(),
            stride,         QImage::Format_RGB32, [](void *owned) { delete static_cast<QImage *>(owned); },
            whole.release()};
}

} // namespace

void PictureConverter::ScalerFreer::operator()(SwsContext *scaler) const
{
    sws_freeContext(scaler);
}

PictureConverter::PictureConverter() = default;
PictureConverter::~PictureConverter() = default;

bool PictureConverter::prepare(const Source &source, QSize pixels, Use use, int target)
{
    // FFmpeg gives the same scaler back where its parameters are the same.
    m_scaler.reset(sws_getCachedContext(m_scaler.release(), source.size.width(), source.size.height(),
                                        static_cast<AVPixelFormat>(source.format), pixels.width(), pixels.height(),
                                        static_cast<AVPixelFormat>(target), scalerFlags(source, pixels, use), nullptr,
                                        nullptr, nullptr));
    if (!m_scaler)
        return false;
    constexpr int one = 1 << 16; // contrast and saturation as they are
    sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(scalerMatrix(source)),
                             source.colours.isFullRange ? 1 : 0, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, one, one);
    return true;
}

void PictureConverter::scale(const Source &source, uchar *target, qsizetype stride) const
{
    uchar *const planes[] = {target, nullptr, nullptr, nullptr};
    const int strides[] = {static_cast<int>(stride), 0, 0, 0};
    sws_scale(m_scaler.get(), source.planes.data(), source.strides.data(), 0, source.size.height(), planes, strides);
}

QImage PictureConverter::convert(const Source &source, QSize pixels, Use use)
{
    if (source.size.isEmpty() || pixels.isEmpty() || !sws_isSupportedInput(static_cast<AVPixelFormat>(source.format)))
        return {};
    if (needsScreenLight(source.colours))
        return toned(source, pixels, use);
    QImage image = paddedImage(pixels);
    if (image.isNull() || !prepare(source, pixels, use, AV_PIX_FMT_BGRA))
        return {};
    scale(source, image.bits(), image.bytesPerLine());
    return image;
}

QImage PictureConverter::toned(const Source &source, QSize pixels, Use use)
{
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull() || !prepare(source, pixels, use, AV_PIX_FMT_RGBA64))
        return {};
    if (!m_light || m_lightTags != source.colours) {
        m_light = std::make_unique<ScreenLight>(screenTransfer(source.colours.transfer),
                                                primariesOf(codeOf(source.colours.primaries)));
        m_lightTags = source.colours;
    }
    const qsizetype channels = (pixels.width() + 2 * vectorPixels - 1) / vectorPixels * vectorPixels * qsizetype(4);
    m_deep.resize(static_cast<std::size_t>(channels * pixels.height()));
    scale(source, reinterpret_cast<uchar *>(m_deep.data()), channels * qsizetype(sizeof(quint16)));
    for (int y = 0; y < pixels.height(); ++y) {
        const quint16 *from = m_deep.data() + y * channels;
        auto *to = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < pixels.width(); ++x, from += 4)
            to[x] = m_light->shown(from);
    }
    return image;
}
