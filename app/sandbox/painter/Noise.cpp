#include "Noise.h"

#include <cmath>

double Noise::point(int x, int y) const
{
    // MurmurHash3's finisher: every bit of the place and the seed reaches every bit of the value.
    quint32 h = m_seed + static_cast<quint32>(x) * 0x9e3779b9U + static_cast<quint32>(y) * 0x7f4a7c15U;
    for (int round = 0; round < 2; ++round) {
        h ^= h >> 16;
        h *= 0x85ebca6bU;
        h ^= h >> 13;
        h *= 0xc2b2ae35U;
        h ^= h >> 16;
    }
    return h / 4294967295.0;
}

double Noise::at(double x, double y) const
{
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const auto smooth = [](double t) { return t * t * t * (t * (t * 6 - 15) + 10); };
    const double u = smooth(x - left);
    const double v = smooth(y - top);
    const double upper = point(left, top) + (point(left + 1, top) - point(left, top)) * u;
    if (v == 0)
        return upper;
    const double lower = point(left, top + 1) + (point(left + 1, top + 1) - point(left, top + 1)) * u;
    return upper + (lower - upper) * v;
}

double Noise::octaves(double x, double y, int count) const
{
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    for (int i = 0; i < count; ++i) {
        sum += weight * at(x + i * 17.3, y + (y == 0 ? 0 : i * 9.1));
        total += weight;
        weight *= 0.5;
        x *= 2.03;
        y *= 2.03;
    }
    return sum / total;
}

double Noise::ridges(double x, int count) const
{
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    for (int i = 0; i < count; ++i) {
        const double crest = 1 - std::abs(2 * at(x + i * 31.7) - 1);
        sum += weight * crest * crest;
        total += weight;
        weight *= 0.45;
        x *= 2.1;
    }
    return sum / total;
}
