// ColourTransform: colours that a profile describes, made into sRGB with Little CMS: matrix and table profiles, grey
// and print colours (CMYK). Light beyond white (HDR) is HdrToneMap's business.
#pragma once

#include <QByteArray>
#include <QImage>

#include <array>
#include <memory>

// Colours as a picture names them by number: coding-independent code points (ITU-T H.273).
struct Cicp
{
    int primaries = 2; // 2: not said, taken for those of sRGB
    int transfer = 2;  // the same
    int matrix = 2;
    bool isFullRange = true;

    bool isHdr() const { return transfer == 16 || transfer == 18; } // PQ, HLG
};

class ColourTransform
{
public:
    enum class Pixels {
        Bgra8,       // as QImage's 32-bit formats lie in memory, not premultiplied
        Rgb16,       // native words
        Rgba16,      // native words, not premultiplied
        Cmyk8,       // 255 is full ink
        Cmyk8Inverse // 0 is full ink, as Adobe writes it into JPEG
    };

    ColourTransform() = default; // changes nothing
    // Of a profile for another kind of pixels, of a broken one, and of one that is sRGB: changes nothing.
    ColourTransform(const QByteArray &icc, Pixels from);
    ColourTransform(const Cicp &colours, Pixels from);
    // As the chunks gAMA and cHRM of a PNG say: the exponent of the file (0.45455), and as primariesOf().
    ColourTransform(double gamma, const std::array<double, 8> &primaries, Pixels from);

    bool isNeeded() const { return m_transform != nullptr; }
    // From `pixels` to BGRA; `from` and `to` may be the same where the pixels are BGRA already. Alpha stays.
    void apply(const void *from, uchar *to, int pixels) const;
    // A picture in RGB32, or in premultiplied ARGB32; only for Bgra8.
    void apply(QImage &image) const;

private:
    void make(void *profile, Pixels from);

    std::shared_ptr<void> m_transform; // cmsHTRANSFORM
    bool m_isGrey = false;
};
