// HdrToneMap: the rows of an HDR picture (PQ and HLG of ITU-R BT.2100) as sRGB. It finds out how bright the picture is;
// what becomes of its light is ScreenLight's, so that a picture looks like a clip of the same light.
#pragma once

#include "ColourTransform.h"
#include "colour/ScreenLight.h"

#include <QList>

class HdrToneMap
{
public:
    explicit HdrToneMap(const Cicp &colours); // isHdr()

    // First every row of the picture, then settle(), then rows to be mapped. `rgb`: native 16-bit words, `channels` (3
    // or 4) a pixel. Nothing changes in a picture without anything brighter than white; one with highlights is mapped
    // as clips are, whose brightest light nobody knows beforehand.
    void measure(const quint16 *rgb, int channels, int pixels);
    void settle();
    void map(const quint16 *rgb, int channels, uchar *bgra, int pixels) const; // with a fourth channel: alpha, else 255

private:
    ScreenLight m_light;
    QList<qint64> m_counts; // of pixels by their brightest channel
};
