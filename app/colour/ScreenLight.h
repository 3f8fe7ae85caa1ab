// ScreenLight: which colour a screen of sRGB shows for the numbers of a picture, of a clip's as of one that was
// dropped: HDR (PQ and HLG of ITU-R BT.2100) is brought to the range of SDR. It knows no picture formats and reads no
// files.
#pragma once

#include <QRgb>

#include <array>
#include <vector>

class ScreenLight
{
public:
    enum class Transfer { Srgb, Pq, Hlg };

    // Of an HDR picture whose brightest light is not known, in units of white: 1000 cd/m² (ITU-R BT.2390-11, 5.4),
    // where white is 203 cd/m² (ITU-R BT.2408-7, 2.2).
    static constexpr float usualPeak = 1000.0F / 203;

    // `primaries`: as primariesOf() gives them. Takes some milliseconds, and 30 kB.
    ScreenLight(Transfer transfer, const std::array<double, 8> &primaries);

    // The brightest light of the picture, where it is known: from 1 (nothing of it is brighter than white, and all
    // stays as it is) to usualPeak, which holds at first. It counts for HDR alone.
    void setPeak(float peak);

    // `rgb`: three channels, each 0..65535 of its full range and still in the picture's transfer.
    float brightest(const quint16 *rgb) const; // channel's light in units of white; may be greater than 1
    QRgb shown(const quint16 *rgb) const;      // opaque; what sRGB has no colour for is clipped

private:
    using Light = std::array<float, 3>; // red, green, blue; linear, 1 is the white of SDR

    Light linear(const quint16 *rgb) const;
    float tonedFactor(float brightest) const;

    Transfer m_transfer;
    std::vector<float> m_light;   // of a channel by its number; of HLG, of the scene
    std::vector<float> m_gain;    // of HLG, from the scene to the screen, by the fourth root of the luminance
    std::vector<float> m_factors; // by the brightest channel's light, from the knee to the peak
    std::array<float, 9> m_toSrgb{};
    float m_peak = usualPeak;
    float m_knee = 1; // the light up to which all stays as it is
};
