#include "HdrToneMap.h"

#include "colour/Primaries.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int hlgCode = 18; // ITU-T H.273, table 3
constexpr int unsaid = 2;   // primaries, table 2: of HDR those of BT.2020, as in a clip
constexpr int bt2020 = 9;
constexpr float highlight = 1.5F; // times white: what has this has highlights
constexpr float noise = 1.1F;     // times white: up to here it is what a lossy file makes of white
constexpr int bins = 256;         // of light from white to a highlight
constexpr double counted = 0.999; // of the pixels; single sparks beyond them say nothing about the picture

int binOf(float light)
{
    return std::clamp(static_cast<int>((light - 1) / (highlight - 1) * bins), 0, bins - 1);
}

float lightOf(int bin)
{
    return 1 + (highlight - 1) * static_cast<float>(bin + 1) / bins;
}

// From nothing beyond white to highlights without a step.
float peakFor(float brightest)
{
    const float share = std::clamp((brightest - noise) / (highlight - noise), 0.0F, 1.0F);
    return std::pow(ScreenLight::usualPeak, share);
}

} // namespace

HdrToneMap::HdrToneMap(const Cicp &colours)
    : m_light(colours.transfer == hlgCode ? ScreenLight::Transfer::Hlg : ScreenLight::Transfer::Pq,
              primariesOf(colours.primaries == unsaid ? bt2020 : colours.primaries))
    , m_counts(bins)
{
}

void HdrToneMap::measure(const quint16 *rgb, int channels, int pixels)
{
    for (int i = 0; i < pixels; ++i, rgb += channels)
        ++m_counts[binOf(m_light.brightest(rgb))];
}

void HdrToneMap::settle()
{
    qint64 all = 0;
    for (const qint64 count : m_counts)
        all += count;
    const double enough = counted * static_cast<double>(all);
    qint64 sum = m_counts.at(0);
    int bin = 0;
    while (static_cast<double>(sum) < enough && bin + 1 < bins)
        sum += m_counts.at(++bin);
    m_light.setPeak(peakFor(bin == 0 ? 1 : lightOf(bin)));
}

void HdrToneMap::map(const quint16 *rgb, int channels, uchar *bgra, int pixels) const
{
    for (int i = 0; i < pixels; ++i, rgb += channels, bgra += 4) {
        const QRgb shown = m_light.shown(rgb);
        bgra[0] = static_cast<uchar>(qBlue(shown));
        bgra[1] = static_cast<uchar>(qGreen(shown));
        bgra[2] = static_cast<uchar>(qRed(shown));
        bgra[3] = channels == 4 ? static_cast<uchar>(rgb[3] >> 8) : uchar(255);
    }
}
