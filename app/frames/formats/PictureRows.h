// PictureRows: takes the rows of a picture as a decoder gives them, from the top, and makes of them an image of 8 bits
// in sRGB that is no larger than wanted: the picture itself never stands in memory whole. Which decoder it is, and
// which side is up, is not its business.
#pragma once

#include "ColourTransform.h"
#include "HdrToneMap.h"
#include "PictureResult.h"
#include "RowScaler.h"
#include "colour/Primaries.h"

#include <QImage>
#include <QList>
#include <QRect>

#include <optional>

class PictureRows
{
public:
    struct Layout
    {
        int channels = 3;   // 3 RGB, 4 RGB and alpha (not premultiplied)
        int bits = 8;       // 8, or 16 in native words
        bool isBgr = false; // with 8 bits and 4 channels: BGRA instead
    };
    struct Colours
    {
        QByteArray icc; // counts before the others, unless it is HDR
        std::optional<Cicp> cicp;
        std::optional<double> gamma; // as ColourTransform takes it
        std::array<double, 8> primaries = primariesOf(1);
    };

    // `part`: in pixels of the stored picture; null: all of it. An HDR picture (16 bits) is read twice: first for
    // measure(), then for feed().
    PictureRows(QSize stored, const QRect &part, int longestSide, const Layout &layout, const Colours &colours);

    bool hasRoom() const { return !m_image.isNull(); }
    bool wantsMeasure() const { return m_toneMap.has_value(); }
    void measure(const void *row);
    void feed(const void *row); // the next one of the stored picture
    QImage take();              // RGB32, or premultiplied ARGB32; bare pixels

    static QSize fitting(QSize size, int longestSide);

private:
    void toBgra(const void *row);

    QRect m_part;
    Layout m_layout;
    ColourTransform m_colours;
    bool m_isLater = false; // the colours are made sRGB when the picture is small
    std::optional<HdrToneMap> m_toneMap;
    bool m_isSettled = false;
    std::optional<RowScaler> m_scaler;
    QList<uchar> m_row; // BGRA
    QImage m_image;
    int m_y = 0;    // of the stored picture
    int m_done = 0; // rows of the image
};
