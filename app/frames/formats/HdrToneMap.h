// HdrToneMap: light beyond white (HDR: the transfers PQ and HLG of ITU-R BT.2100) brought into sRGB. What is not
// brighter than white stays as it is; what is brighter is drawn in, as far as this picture needs it. The hue stays.
#pragma once

#include "ColourTransform.h"

#include <QList>

#include <array>

class HdrToneMap
{
public:
    explicit HdrToneMap(const Cicp &colours);

    // First every row of the picture, then settle(), then rows to be mapped. `rgb`: native 16-bit words, `channels` (3
    // or 4) a pixel.
    void measure(const quint16 *rgb, int channels, int pixels);
    void settle();
    void map(const quint16 *rgb, int channels, uchar *bgra, int pixels) const; // with a fourth channel: alpha, else 255

private:
    std::array<float, 3> light(const quint16 *rgb) const; // linear, in the primaries of sRGB; 1 is white
    float drawnIn(float light) const;

    std::array<float, 9> m_toSrgb{};
    QList<float> m_curve;   // by code value
    QList<uchar> m_srgb;    // by linear light
    QList<qint64> m_counts; // of pixels by their brightest channel
    float m_peak = 1;       // the brightest light that counts; 1: nothing is beyond white
    bool m_isHlg = false;
};
