#include "HdrToneMap.h"

#include <QGenericMatrix>

#include <algorithm>
#include <cmath>

namespace {

constexpr float white = 203;      // candela a square metre of white paper in HDR (ITU-R BT.2408)
constexpr float hlgScreen = 1000; // the screen that HLG is graded for, in the same unit
constexpr float pqPeak = 10'000;  // of PQ
constexpr float hlgSystemGamma = 1.2F;
constexpr int codes = 65536;
constexpr int steps = 4096; // of linear light, for the way to sRGB
constexpr int bins = 1024;
constexpr double counted = 0.999; // of the pixels; single sparks beyond them are cut off
constexpr float knee = 0.6F;      // of linear light; below it nothing is drawn in

using Matrix = QGenericMatrix<3, 3, double>;

double pqLight(double code) // SMPTE ST 2084; 1 is 10,000 candela
{
    constexpr double m1 = 2610.0 / 16384;
    constexpr double m2 = 2523.0 / 4096 * 128;
    constexpr double c1 = 3424.0 / 4096;
    constexpr double c2 = 2413.0 / 4096 * 32;
    constexpr double c3 = 2392.0 / 4096 * 32;
    const double root = std::pow(code, 1 / m2);
    return std::pow(std::max(root - c1, 0.0) / (c2 - c3 * root), 1 / m1);
}

double hlgLight(double code) // BT.2100: light of the scene; 1 is the brightest
{
    constexpr double a = 0.17883277;
    constexpr double b = 1 - 4 * a;
    const double c = 0.5 - a * std::log(4 * a);
    return code <= 0.5 ? code * code / 3 : (std::exp((code - c) / a) + b) / 12;
}

double srgbCode(double light)
{
    return light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

Matrix inverse(const Matrix &m)
{
    Matrix result;
    double determinant = 0;
    for (int i = 0; i < 3; ++i)
        determinant += m(0, i) * (m(1, (i + 1) % 3) * m(2, (i + 2) % 3) - m(1, (i + 2) % 3) * m(2, (i + 1) % 3));
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            result(column, row) = (m((row + 1) % 3, (column + 1) % 3) * m((row + 2) % 3, (column + 2) % 3) -
                                   m((row + 1) % 3, (column + 2) % 3) * m((row + 2) % 3, (column + 1) % 3)) /
                                  determinant;
    }
    return result;
}

// Linear light in these primaries to CIE XYZ.
Matrix toXyz(const std::array<double, 8> &primaries)
{
    Matrix columns;
    for (int i = 0; i < 3; ++i) {
        const double x = primaries.at(2 * i);
        const double y = primaries.at(2 * i + 1);
        columns(0, i) = x / y;
        columns(1, i) = 1;
        columns(2, i) = (1 - x - y) / y;
    }
    const double whiteX = primaries[6];
    const double whiteY = primaries[7];
    const std::array<double, 3> xyz{whiteX / whiteY, 1, (1 - whiteX - whiteY) / whiteY};
    const Matrix solved = inverse(columns);
    for (int i = 0; i < 3; ++i) {
        const double share = solved(i, 0) * xyz[0] + solved(i, 1) * xyz[1] + solved(i, 2) * xyz[2];
        for (int row = 0; row < 3; ++row)
            columns(row, i) *= share;
    }
    return columns;
}

float brightest(const std::array<float, 3> &rgb)
{
    return std::max({rgb[0], rgb[1], rgb[2]});
}

int binOf(float light) // by its logarithm: from white up to 50 times as much
{
    constexpr float range = 5.7F; // binary steps
    return std::clamp(static_cast<int>(std::log2(std::max(light, 1.0F)) / range * bins), 0, bins - 1);
}

float lightOf(int bin)
{
    constexpr float range = 5.7F;
    return std::exp2(static_cast<float>(bin + 1) / bins * range);
}

} // namespace

HdrToneMap::HdrToneMap(const Cicp &colours)
    : m_curve(codes)
    , m_srgb(steps + 1)
    , m_counts(bins)
    , m_isHlg(colours.transfer == 18)
{
    for (int i = 0; i < codes; ++i) {
        const double code = i / double(codes - 1);
        m_curve[i] = static_cast<float>(m_isHlg ? hlgLight(code) : pqLight(code) * pqPeak / white);
    }
    for (int i = 0; i <= steps; ++i)
        m_srgb[i] = static_cast<uchar>(std::lround(255 * srgbCode(double(i) * i / steps / steps)));
    const Matrix matrix = inverse(toXyz(primariesOf(1))) * toXyz(primariesOf(colours.primaries));
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            m_toSrgb.at(3 * row + column) = static_cast<float>(matrix(row, column));
    }
}

std::array<float, 3> HdrToneMap::light(const quint16 *rgb) const
{
    std::array<float, 3> in{m_curve.at(rgb[0]), m_curve.at(rgb[1]), m_curve.at(rgb[2])};
    if (m_isHlg) { // from the scene to the screen (BT.2100, OOTF)
        const float luminance = 0.2627F * in[0] + 0.6780F * in[1] + 0.0593F * in[2];
        const float factor = std::pow(std::max(luminance, 1e-6F), hlgSystemGamma - 1) * hlgScreen / white;
        for (float &channel : in)
            channel *= factor;
    }
    std::array<float, 3> out{};
    for (int row = 0; row < 3; ++row)
        out.at(row) = std::max(
            m_toSrgb.at(3 * row) * in[0] + m_toSrgb.at(3 * row + 1) * in[1] + m_toSrgb.at(3 * row + 2) * in[2], 0.0F);
    return out;
}

void HdrToneMap::measure(const quint16 *rgb, int channels, int pixels)
{
    for (int i = 0; i < pixels; ++i, rgb += channels)
        ++m_counts[binOf(brightest(light(rgb)))];
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
    m_peak = bin == 0 ? 1 : lightOf(bin);
}

// A curve that leaves the knee with slope 1 and reaches white at the peak.
float HdrToneMap::drawnIn(float value) const
{
    if (m_peak <= 1 || value <= knee)
        return value;
    const float room = 1 - knee;
    const float over = (value - knee) / room;
    const float most = (m_peak - knee) / room;
    return knee + room * over * (1 + over / (most * most)) / (1 + over);
}

void HdrToneMap::map(const quint16 *rgb, int channels, uchar *bgra, int pixels) const
{
    for (int i = 0; i < pixels; ++i, rgb += channels, bgra += 4) {
        std::array<float, 3> out = light(rgb);
        const float before = brightest(out);
        const float factor = before > 0 ? drawnIn(before) / before : 1;
        for (int channel = 0; channel < 3; ++channel) {
            const float value = std::clamp(out.at(channel) * factor, 0.0F, 1.0F);
            bgra[2 - channel] = m_srgb.at(static_cast<int>(std::sqrt(value) * steps + 0.5F));
        }
        bgra[3] = channels == 4 ? static_cast<uchar>(rgb[3] >> 8) : uchar(255);
    }
}
