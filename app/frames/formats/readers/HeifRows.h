// HeifRows: the rows of a picture that libheif decoded, as red, green, blue and alpha: from luma and chroma by the
// picture's own matrix and range (ITU-T H.273), from grey, or from red, green and blue as they are. It reads the planes
// of an image that somebody else holds.
#pragma once

#include "frames/formats/ColourTransform.h"

#include <QSize>

#include <array>

struct heif_image;

class HeifRows
{
public:
    HeifRows(const heif_image *image, const Cicp &colours); // `image` lives longer

    bool isKnown() const { return m_kind != Kind::Unknown; }
    QSize size() const { return m_size; }
    int depth() const { return m_depth; } // bits a channel: 8 to 16
    bool hasAlpha() const { return m_alpha.data != nullptr; }

    // RGB, or RGBA (not premultiplied) where there is alpha: bytes, or words of full 16 bits.
    void write(int y, uchar *row) const { writeAs(y, row); }
    void write(int y, quint16 *row) const { writeAs(y, row); }

private:
    enum class Kind { Unknown, Rgb, Grey, LumaAndChroma, Reversible };

    struct Plane
    {
        const uchar *data = nullptr;
        qsizetype stride = 0; // bytes
        int shiftX = 0;       // 1: one sample for two pixels
        int shiftY = 0;
        int width = 0;
        int height = 0;
        int depth = 8;
        bool isWide = false; // two bytes a sample
        float at(int x, int y) const;
    };
    Plane plane(const heif_image *image, int channel) const;
    void chooseMatrix(const Cicp &colours);
    std::array<float, 3> colour(int x, int y) const; // 0..1, may be beyond
    template <class T>
    void writeAs(int y, T *row) const;

    Kind m_kind = Kind::Unknown;
    QSize m_size;
    int m_depth = 8;
    bool m_isPremultiplied = false;
    std::array<Plane, 3> m_planes; // Y Cb Cr, or R G B
    Plane m_alpha;
    float m_red = 0; // the matrix: shares of red and blue in luma
    float m_blue = 0;
    float m_lumaOffset = 0; // the range, for samples of 0..1
    float m_lumaScale = 1;
    float m_chromaScale = 1;
};
