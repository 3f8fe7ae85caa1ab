#include "ScreenLight.h"

#include "Primaries.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int channelSteps = 4096; // of a channel's number: finer than 12 bits of PQ need
constexpr int factorSteps = 2048;
constexpr int lightSteps = 65536;
constexpr double white = 203;      // cd/m² of SDR's white in HDR
constexpr double hlgScreen = 1000; // cd/m² of the screen that HLG is graded for

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

double lightOfSrgb(double signal) // IEC 61966-2-1
{
    return signal <= 0.04045 ? signal / 12.92 : std::pow((signal + 0.055) / 1.055, 2.4);
}

double lightOf(ScreenLight::Transfer transfer, double signal)
{
    switch (transfer) {
    case ScreenLight::Transfer::Pq:
        return lightOfPq(signal) / white;
    case ScreenLight::Transfer::Hlg:
        return sceneLightOfHlg(signal);
    case ScreenLight::Transfer::Srgb:
        break;
    }
    return lightOfSrgb(signal);
}

// Source: ITU-R BT.2390-11, 5.4.1 (EETF): the signal of PQ as a share of the peak's, above the knee.
double tonedShare(double share, double whiteShare)
{
    const double knee = 1.5 * whiteShare - 0.5;
    const double t = (share - knee) / (1 - knee);
    const double t2 = t * t;
    const double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * whiteShare;
}

// IEC 61966-2-1, by linear light of 0..1 in 65,536 steps.
const std::vector<uchar> &srgbBytes()
{
    static const std::vector<uchar> bytes = [] {
        std::vector<uchar> all(lightSteps);
        for (int i = 0; i < lightSteps; ++i) {
            const double light = static_cast<double>(i) / (lightSteps - 1);
            const double code = light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
            all[static_cast<std::size_t>(i)] = static_cast<uchar>(std::lround(255 * code));
        }
        return all;
    }();
    return bytes;
}

int shownByte(float light, const std::vector<uchar> &bytes)
{
    return bytes[static_cast<std::size_t>(std::clamp(light, 0.0F, 1.0F) * (lightSteps - 1) + 0.5F)];
}

} // namespace

ScreenLight::ScreenLight(Transfer transfer, const std::array<double, 8> &primaries)
    : m_transfer(transfer)
    , m_light(channelSteps + 1)
    , m_factors(factorSteps + 1)
{
    for (int i = 0; i <= channelSteps; ++i)
        m_light[static_cast<std::size_t>(i)] =
            static_cast<float>(lightOf(transfer, static_cast<double>(i) / channelSteps));
    if (transfer == Transfer::Hlg) { // ITU-R BT.2100-2, table 5: the system's gamma is 1.2 at 1000 cd/m²
        for (int i = 0; i <= channelSteps; ++i)
            m_gain.push_back(
                static_cast<float>(hlgScreen / white * std::pow(static_cast<double>(i) / channelSteps, 4 * 0.2)));
    }
    const std::array<double, 9> rows = lightToSrgb(primaries);
    std::transform(rows.begin(), rows.end(), m_toSrgb.begin(), [](double share) { return static_cast<float>(share); });
    setPeak(usualPeak);
}

void ScreenLight::setPeak(float peak)
{
    m_peak = std::clamp(peak, 1.0F, usualPeak);
    const double top = pqOfLight(m_peak * white);
    const double whiteShare = pqOfLight(white) / top;
    m_knee = static_cast<float>(lightOfPq((1.5 * whiteShare - 0.5) * top) / white);
    for (int i = 0; i <= factorSteps && m_knee < m_peak; ++i) {
        const double light = m_knee + static_cast<double>(m_peak - m_knee) * i / factorSteps;
        const double toned = lightOfPq(top * tonedShare(pqOfLight(light * white) / top, whiteShare)) / white;
        m_factors[static_cast<std::size_t>(i)] = static_cast<float>(toned / light);
    }
}

ScreenLight::Light ScreenLight::linear(const quint16 *rgb) const
{
    const auto lightAt = [this](quint16 number) { return m_light[(number + 8U) >> 4U]; };
    Light light{lightAt(rgb[0]), lightAt(rgb[1]), lightAt(rgb[2])};
    if (m_transfer != Transfer::Hlg)
        return light;
    const float luminance = 0.2627F * light[0] + 0.6780F * light[1] + 0.0593F * light[2];
    const float root = std::sqrt(std::sqrt(std::min(luminance, 1.0F)));
    const float gain = m_gain[static_cast<std::size_t>(root * channelSteps + 0.5F)];
    for (float &channel : light)
        channel *= gain;
    return light;
}

float ScreenLight::brightest(const quint16 *rgb) const
{
    const Light light = linear(rgb);
    return std::max({light[0], light[1], light[2]});
}

// For all three channels by the brightest one, so that the hue stays.
float ScreenLight::tonedFactor(float brightest) const
{
    if (brightest <= m_knee)
        return 1;
    if (brightest >= m_peak)
        return 1 / brightest;
    return m_factors[static_cast<std::size_t>((brightest - m_knee) / (m_peak - m_knee) * factorSteps + 0.5F)];
}

QRgb ScreenLight::shown(const quint16 *rgb) const
{
    const std::vector<uchar> &bytes = srgbBytes();
    const Light in = linear(rgb);
    const float factor = m_transfer == Transfer::Srgb ? 1 : tonedFactor(std::max({in[0], in[1], in[2]}));
    std::array<int, 3> out{};
    for (std::size_t row = 0; row < 3; ++row) {
        const float light = m_toSrgb[3 * row] * in[0] + m_toSrgb[3 * row + 1] * in[1] + m_toSrgb[3 * row + 2] * in[2];
        out[row] = shownByte(factor * light, bytes);
    }
    return qRgb(out[0], out[1], out[2]);
}
