#include "ToneTable.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int side = 33;           // grid points of an edge
constexpr double peak = 1000;      // cd/m², of an HDR picture
constexpr double whiteOfSdr = 203; // cd/m²

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Source: SMPTE ST 2084:2014, 4.1 and 4.2
constexpr double pqM1 = 2610.0 / 16384;
constexpr double pqM2 = 2523.0 / 4096 * 128;
constexpr double pqC1 = 3424.0 / 4096;
constexpr double pqC2 = 2413.0 / 4096 * 32;
constexpr double pqC3 = 2392.0 / 4096 * 32;

double lightOfPq(double signal) // cd/m²
{
    const double power = std::pow(std::max(signal, 0.0), 1 / pqM2);
    return 10'000 * std::pow(std::max(power - pqC1, 0.0) / (pqC2 - pqC3 * power), 1 / pqM1);
}

double pqOfLight(double light)
{
    const double power = std::pow(std::max(light, 0.0) / 10'000, pqM1);
    return std::pow((pqC1 + pqC2 * power) / (1 + pqC3 * power), pqM2);
}

// Source: ITU-R BT.2100-2, table 5: scene light 0..1 of a signal of hybrid log-gamma
double sceneLightOfHlg(double signal)
{
    constexpr double a = 0.17883277;
    constexpr double b = 1 - 4 * a;
    const double c = 0.5 - a * std::log(4 * a);
    return signal <= 0.5 ? signal * signal / 3 : (std::exp((signal - c) / a) + b) / 12;
}

Vector lightOfHlg(const Vector &signal)
{
    Vector scene{};
    for (std::size_t i = 0; i < 3; ++i)
        scene[i] = sceneLightOfHlg(signal[i]);
    const double luminance = 0.2627 * scene[0] + 0.6780 * scene[1] + 0.0593 * scene[2];
    const double gain = peak * std::pow(std::max(luminance, 1e-9), 0.2); // the system's gamma of 1.2 at 1000 cd/m²
    return {scene[0] * gain, scene[1] * gain, scene[2] * gain};
}

// Source: ITU-R BT.2390-11, 5.4.1 (EETF), of the brightest channel: the hue stays
double tonedPq(double signal)
{
    const double top = pqOfLight(peak);
    const double most = pqOfLight(whiteOfSdr) / top;
    const double knee = 1.5 * most - 0.5;
    const double bright = std::min(signal / top, 1.0);
    if (bright < knee)
        return signal;
    const double t = (bright - knee) / (1 - knee);
    const double t2 = t * t;
    const double t3 = t2 * t;
    return top * ((2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * most);
}

Vector toned(const Vector &light)
{
    const double brightest = std::max({light[0], light[1], light[2], 1e-6});
    const double factor = lightOfPq(tonedPq(pqOfLight(brightest))) / brightest / whiteOfSdr;
    return {light[0] * factor, light[1] * factor, light[2] * factor};
}

// Linear light of these primaries in BT.709's (and sRGB's). Source: ITU-R BT.2087-0, 2.2; SMPTE EG 432-1 for Display P3
Vector inBt709(ColourTags::Primaries primaries, const Vector &light)
{
    constexpr Matrix bt2020{{{1.6605, -0.5876, -0.0728}, {-0.1246, 1.1329, -0.0083}, {-0.0182, -0.1006, 1.1187}}};
    constexpr Matrix p3{{{1.2249, -0.2247, 0}, {-0.0420, 1.0419, 0}, {-0.0197, -0.0786, 1.0979}}};
    if (primaries == ColourTags::Primaries::Bt709)
        return light;
    const Matrix &matrix = primaries == ColourTags::Primaries::Bt2020 ? bt2020 : p3;
    Vector result{};
    for (std::size_t row = 0; row < 3; ++row)
        result[row] = matrix[row][0] * light[0] + matrix[row][1] * light[1] + matrix[row][2] * light[2];
    return result;
}

double srgbOfLight(double light) // IEC 61966-2-1
{
    const double clipped = std::clamp(light, 0.0, 1.0);
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * std::pow(clipped, 1 / 2.4) - 0.055;
}

double lightOfSrgb(double signal)
{
    return signal <= 0.04045 ? signal / 12.92 : std::pow((signal + 0.055) / 1.055, 2.4);
}

// SDR is taken for sRGB on its way in and out: greys come back as they were.
Vector screenLight(const ColourTags &tags, const Vector &signal)
{
    switch (tags.transfer) {
    case ColourTags::Transfer::Pq:
        return toned({lightOfPq(signal[0]), lightOfPq(signal[1]), lightOfPq(signal[2])});
    case ColourTags::Transfer::Hlg:
        return toned(lightOfHlg(signal));
    case ColourTags::Transfer::Sdr:
        break;
    }
    return {lightOfSrgb(signal[0]), lightOfSrgb(signal[1]), lightOfSrgb(signal[2])};
}

} // namespace

ToneTable::ToneTable(const ColourTags &tags)
    : m_tags(tags)
{
    m_colours.reserve(std::size_t(side) * side * side);
    constexpr double step = 1.0 / (side - 1);
    for (int red = 0; red < side; ++red)
        for (int green = 0; green < side; ++green)
            for (int blue = 0; blue < side; ++blue) {
                const Vector light =
                    inBt709(tags.primaries, screenLight(tags, {red * step, green * step, blue * step}));
                m_colours.push_back({static_cast<float>(255 * srgbOfLight(light[0])),
                                     static_cast<float>(255 * srgbOfLight(light[1])),
                                     static_cast<float>(255 * srgbOfLight(light[2]))});
            }
}

bool ToneTable::isNeededFor(const ColourTags &tags)
{
    return tags.isHdr() || tags.primaries != ColourTags::Primaries::Bt709;
}

ToneTable::Colour ToneTable::at(int red, int green, int blue) const
{
    return m_colours[(std::size_t(red) * side + green) * side + blue];
}

// Tetrahedral: from the cube's black corner along its edges in the order of the channels' shares, so greys stay grey.
QRgb ToneTable::mapped(quint16 red, quint16 green, quint16 blue) const
{
    constexpr float scale = static_cast<float>(side - 1) / 65535;
    const float exact[] = {red * scale, green * scale, blue * scale};
    int corner[3];
    std::array<std::pair<float, int>, 3> shares;
    for (int i = 0; i < 3; ++i) {
        corner[i] = std::min(static_cast<int>(exact[i]), side - 2);
        shares[i] = {exact[i] - static_cast<float>(corner[i]), i};
    }
    if (shares[0].first < shares[1].first)
        std::swap(shares[0], shares[1]);
    if (shares[1].first < shares[2].first)
        std::swap(shares[1], shares[2]);
    if (shares[0].first < shares[1].first)
        std::swap(shares[0], shares[1]);
    Colour result = at(corner[0], corner[1], corner[2]);
    Colour last = result;
    for (const auto &[share, channel] : shares) {
        ++corner[channel];
        const Colour next = at(corner[0], corner[1], corner[2]);
        for (int i = 0; i < 3; ++i)
            result[i] += share * (next[i] - last[i]);
        last = next;
    }
    return qRgb(static_cast<int>(result[0] + 0.5F), static_cast<int>(result[1] + 0.5F),
                static_cast<int>(result[2] + 0.5F));
}
