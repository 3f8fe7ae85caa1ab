#include "PictureRows.h"

#include <algorithm>
#include <cstring>

namespace {

using Pixels = ColourTransform::Pixels;

Pixels pixelsOf(const PictureRows::Layout &layout)
{
    return layout.bits == 8 ? Pixels::Bgra8 : layout.channels == 4 ? Pixels::Rgba16 : Pixels::Rgb16;
}

ColourTransform transformOf(const PictureRows::Colours &colours, Pixels pixels)
{
    if (!colours.icc.isEmpty())
        return {colours.icc, pixels};
    if (colours.cicp)
        return {*colours.cicp, pixels};
    return colours.gamma ? ColourTransform(*colours.gamma, colours.primaries, pixels) : ColourTransform();
}

void unpack8(const uchar *from, int channels, uchar *bgra, int pixels)
{
    for (int i = 0; i < pixels; ++i, from += channels, bgra += 4) {
        bgra[0] = from[2];
        bgra[1] = from[1];
        bgra[2] = from[0];
        bgra[3] = channels == 4 ? from[3] : uchar(255);
    }
}

uchar toByte(quint16 word)
{
    return static_cast<uchar>((word * 255U + 32895U) >> 16U); // rounded
}

void unpack16(const quint16 *from, int channels, uchar *bgra, int pixels)
{
    for (int i = 0; i < pixels; ++i, from += channels, bgra += 4) {
        bgra[0] = toByte(from[2]);
        bgra[1] = toByte(from[1]);
        bgra[2] = toByte(from[0]);
        bgra[3] = channels == 4 ? toByte(from[3]) : uchar(255);
    }
}

void setAlpha(const quint16 *rgba, uchar *bgra, int pixels)
{
    for (int i = 0; i < pixels; ++i)
        bgra[4 * i + 3] = toByte(rgba[4 * i + 3]);
}

void premultiply(uchar *bgra, int pixels)
{
    auto *pixel = reinterpret_cast<QRgb *>(bgra);
    std::transform(pixel, pixel + pixels, pixel, [](QRgb colour) { return qPremultiply(colour); });
}

} // namespace

QSize PictureRows::fitting(QSize size, int longestSide)
{
    if (size.width() <= longestSide && size.height() <= longestSide)
        return size;
    return QSizeF(size).scaled(longestSide, longestSide, Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
}

PictureRows::PictureRows(QSize stored, const QRect &part, int longestSide, const Layout &layout, const Colours &colours)
    : m_part(part.isNull() ? QRect(QPoint(), stored) : part)
    , m_layout(layout)
{
    const QSize to = fitting(m_part.size(), longestSide);
    m_image = QImage(to, layout.channels == 4 ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    m_row.resize(qsizetype(4) * m_part.width());
    if (to != m_part.size())
        m_scaler.emplace(m_part.size(), to);
    if (colours.cicp && colours.cicp->isHdr() && layout.bits == 16) {
        m_toneMap.emplace(*colours.cicp);
        return;
    }
    m_colours = transformOf(colours, pixelsOf(layout));
    // With 8 bits nothing is lost by making it small first; with 16 there is.
    m_isLater = layout.bits == 8;
}

void PictureRows::measure(const void *row)
{
    if (m_toneMap)
        m_toneMap->measure(static_cast<const quint16 *>(row) + qsizetype(m_part.x()) * m_layout.channels,
                           m_layout.channels, m_part.width());
}

void PictureRows::toBgra(const void *row)
{
    const int pixels = m_part.width();
    const qsizetype first = qsizetype(m_part.x()) * m_layout.channels;
    if (m_layout.bits == 8) {
        const uchar *from = static_cast<const uchar *>(row) + first;
        if (m_layout.isBgr)
            std::memcpy(m_row.data(), from, m_row.size());
        else
            unpack8(from, m_layout.channels, m_row.data(), pixels);
        return;
    }
    const quint16 *from = static_cast<const quint16 *>(row) + first;
    if (m_toneMap) {
        m_toneMap->map(from, m_layout.channels, m_row.data(), pixels);
    } else if (m_colours.isNeeded()) {
        std::fill(m_row.begin(), m_row.end(), uchar(255));
        m_colours.apply(from, m_row.data(), pixels);
        if (m_layout.channels == 4)
            setAlpha(from, m_row.data(), pixels);
    } else {
        unpack16(from, m_layout.channels, m_row.data(), pixels);
    }
}

void PictureRows::feed(const void *row)
{
    if (m_toneMap && !m_isSettled) {
        m_toneMap->settle();
        m_isSettled = true;
    }
    const int y = m_y++;
    if (y < m_part.top() || y > m_part.bottom() || m_done >= m_image.height())
        return;
    toBgra(row);
    if (m_layout.channels == 4)
        premultiply(m_row.data(), m_part.width());
    uchar *out = m_image.scanLine(m_done);
    if (!m_scaler) {
        std::memcpy(out, m_row.constData(), m_row.size());
        ++m_done;
    } else if (m_scaler->feed(m_row.constData(), out)) {
        ++m_done;
    }
}

QImage PictureRows::take()
{
    if (m_isLater)
        m_colours.apply(m_image);
    return std::move(m_image);
}
