// ToneTable: the colours of an HDR or wide-gamut picture as a screen of sRGB shows them, in a table that is made once.
// It knows numbers of 16 bits a channel, no picture formats.
#pragma once

#include "ColourTags.h"

#include <QRgb>

#include <array>
#include <vector>

class ToneTable
{
public:
    // HDR is brought to the range of SDR as ITU-R BT.2390-11, 5.4 says (peak of the picture 1000 cd/m², white 203
    // cd/m²: ITU-R BT.2408-7, 2.2); colours outside of sRGB are clipped. Takes about 10 ms.
    explicit ToneTable(const ColourTags &tags);

    static bool isNeededFor(const ColourTags &tags); // not where the picture's numbers can be shown as they are
    const ColourTags &tags() const { return m_tags; }

    // A pixel of red, green and blue, each 0..65535 and still in the picture's transfer; opaque.
    QRgb mapped(quint16 red, quint16 green, quint16 blue) const;

private:
    using Colour = std::array<float, 3>;

    Colour at(int red, int green, int blue) const;

    ColourTags m_tags;
    std::vector<Colour> m_colours; // 0..255, of side³ grid points, blue counts first
};
