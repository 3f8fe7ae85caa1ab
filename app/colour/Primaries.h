// Primaries: which red, green, blue and white the numbers of a picture mean, and the way from their light to sRGB's.
// It knows no transfer (ScreenLight) and no profiles (ColourTransform).
#pragma once

#include <array>

// Chromaticities of red, green, blue and white: x and y of each. Source: ITU-T H.273, table 2, by its code points (1:
// BT.709 and sRGB, 9: BT.2020, 12: Display P3). Of code points that are not known, those of sRGB.
std::array<double, 8> primariesOf(int code);

// Three rows of three: linear light in these primaries becomes linear light in those of sRGB. Whites become each other.
// Source: SMPTE RP 177.
std::array<double, 9> lightToSrgb(const std::array<double, 8> &primaries);
