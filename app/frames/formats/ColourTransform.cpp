#include "ColourTransform.h"

#include "colour/Primaries.h"

#include <QList>

#include <lcms2.h>

#include <algorithm>
#include <cstdlib>

namespace {

cmsUInt32Number lcmsFormat(ColourTransform::Pixels pixels)
{
    switch (pixels) {
    case ColourTransform::Pixels::Bgra8:
        return TYPE_BGRA_8;
    case ColourTransform::Pixels::Rgb16:
        return TYPE_RGB_16;
    case ColourTransform::Pixels::Rgba16:
        return TYPE_RGBA_16;
    case ColourTransform::Pixels::Cmyk8:
        return TYPE_CMYK_8;
    case ColourTransform::Pixels::Cmyk8Inverse:
        return TYPE_CMYK_8_REV;
    }
    return TYPE_BGRA_8;
}

bool isForPrint(ColourTransform::Pixels pixels)
{
    return pixels == ColourTransform::Pixels::Cmyk8 || pixels == ColourTransform::Pixels::Cmyk8Inverse;
}

struct Profile // closed at the end
{
    cmsHPROFILE handle = nullptr;
    ~Profile()
    {
        if (handle)
            cmsCloseProfile(handle);
    }
};

cmsHPROFILE rgbProfile(const std::array<double, 8> &primaries, cmsToneCurve *curve)
{
    if (!curve)
        return nullptr;
    const cmsCIExyY white{primaries[6], primaries[7], 1};
    const cmsCIExyYTRIPLE colours{
        {primaries[0], primaries[1], 1}, {primaries[2], primaries[3], 1}, {primaries[4], primaries[5], 1}};
    cmsToneCurve *curves[] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &colours, curves);
    cmsFreeToneCurve(curve);
    return profile;
}

cmsToneCurve *srgbCurve()
{
    constexpr cmsFloat64Number parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return cmsBuildParametricToneCurve(nullptr, 4, parameters);
}

// The curve of a transfer without light beyond white. Cameras' and films' curve (BT.709) is shown as that of sRGB, as
// browsers do.
cmsToneCurve *curveOf(int transfer)
{
    switch (transfer) {
    case 4:
        return cmsBuildGamma(nullptr, 2.2);
    case 5:
        return cmsBuildGamma(nullptr, 2.8);
    case 8:
        return cmsBuildGamma(nullptr, 1.0);
    default:
        return srgbCurve();
    }
}

// Whether what comes out is what went in, but for roundings.
bool changesNothing(cmsHTRANSFORM transform)
{
    QList<uchar> before;
    for (int red = 0; red <= 255; red += 51) {
        for (int green = 0; green <= 255; green += 51) {
            for (int blue = 0; blue <= 255; blue += 51)
                before << uchar(blue) << uchar(green) << uchar(red) << uchar(255);
        }
    }
    for (int grey = 0; grey <= 255; grey += 5)
        before << uchar(grey) << uchar(grey) << uchar(grey) << uchar(255);
    QList<uchar> after = before;
    cmsDoTransform(transform, before.constData(), after.data(), static_cast<cmsUInt32Number>(before.size() / 4));
    constexpr int rounding = 2;
    return std::equal(before.begin(), before.end(), after.begin(),
                      [](uchar one, uchar other) { return std::abs(one - other) <= rounding; });
}

} // namespace

ColourTransform::ColourTransform(const QByteArray &icc, Pixels from)
{
    if (icc.isEmpty())
        return;
    const Profile profile{cmsOpenProfileFromMem(icc.constData(), static_cast<cmsUInt32Number>(icc.size()))};
    if (profile.handle)
        make(profile.handle, from);
}

ColourTransform::ColourTransform(const Cicp &colours, Pixels from)
{
    const Profile profile{rgbProfile(primariesOf(colours.primaries), curveOf(colours.transfer))};
    if (profile.handle)
        make(profile.handle, from);
}

ColourTransform::ColourTransform(double gamma, const std::array<double, 8> &primaries, Pixels from)
{
    constexpr double srgbGamma = 0.45455; // as a PNG says it; the curve of sRGB is what is meant by it
    const bool isUsual = gamma <= 0 || std::abs(gamma - srgbGamma) < 0.001;
    const Profile profile{rgbProfile(primaries, isUsual ? srgbCurve() : cmsBuildGamma(nullptr, 1 / gamma))};
    if (profile.handle)
        make(profile.handle, from);
}

void ColourTransform::make(void *profile, Pixels from)
{
    const cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    m_isGrey = space == cmsSigGrayData && from == Pixels::Bgra8;
    const bool fits = isForPrint(from) ? space == cmsSigCmykData : space == cmsSigRgbData || m_isGrey;
    if (!fits)
        return;
    const Profile srgb{cmsCreate_sRGBProfile()};
    const bool hasAlpha = from == Pixels::Bgra8 || from == Pixels::Rgba16;
    // Without a cache of the last pixel several threads may use it.
    const cmsUInt32Number flags =
        cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION | (hasAlpha && !m_isGrey ? cmsFLAGS_COPY_ALPHA : 0);
    cmsHTRANSFORM transform = cmsCreateTransform(profile, m_isGrey ? TYPE_GRAY_8 : lcmsFormat(from), srgb.handle,
                                                 TYPE_BGRA_8, INTENT_RELATIVE_COLORIMETRIC, flags);
    if (!transform)
        return;
    m_transform = std::shared_ptr<void>(transform, cmsDeleteTransform);
    if (from == Pixels::Bgra8 && !m_isGrey && changesNothing(transform))
        m_transform.reset();
}

void ColourTransform::apply(const void *from, uchar *to, int pixels) const
{
    if (!m_transform)
        return;
    if (!m_isGrey) {
        cmsDoTransform(m_transform.get(), from, to, static_cast<cmsUInt32Number>(pixels));
        return;
    }
    const auto *bgra = static_cast<const uchar *>(from);
    QList<uchar> grey(pixels);
    QList<uchar> shown(qsizetype(4) * pixels);
    for (int i = 0; i < pixels; ++i)
        grey[i] = bgra[4 * i + 1];
    cmsDoTransform(m_transform.get(), grey.constData(), shown.data(), static_cast<cmsUInt32Number>(pixels));
    for (int i = 0; i < pixels; ++i) {
        std::copy_n(shown.constData() + 4 * i, 3, to + 4 * i);
        to[4 * i + 3] = bgra[4 * i + 3];
    }
}

void ColourTransform::apply(QImage &image) const
{
    if (!m_transform || image.isNull())
        return;
    const bool isTransparent = image.hasAlphaChannel();
    if (isTransparent)
        image.convertTo(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y)
        apply(image.constScanLine(y), image.scanLine(y), image.width());
    if (isTransparent)
        image.convertTo(QImage::Format_ARGB32_Premultiplied);
}
