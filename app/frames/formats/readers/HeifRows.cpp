#include "HeifRows.h"

#include <libheif/heif.h>

#include <algorithm>
#include <cstring>
#include <limits>

HeifRows::HeifRows(const heif_image *image, const Cicp &colours)
{
    m_size = QSize(heif_image_get_primary_width(image), heif_image_get_primary_height(image));
    const heif_colorspace space = heif_image_get_colorspace(image);
    const heif_chroma chroma = heif_image_get_chroma_format(image);
    if (space == heif_colorspace_YCbCr) {
        m_planes = {plane(image, heif_channel_Y), plane(image, heif_channel_Cb), plane(image, heif_channel_Cr)};
        m_kind = Kind::LumaAndChroma;
    } else if (space == heif_colorspace_monochrome) {
        m_planes[0] = plane(image, heif_channel_Y);
        m_planes[1] = m_planes[2] = m_planes[0];
        m_kind = Kind::Grey;
    } else if (space == heif_colorspace_RGB && chroma == heif_chroma_444) {
        m_planes = {plane(image, heif_channel_R), plane(image, heif_channel_G), plane(image, heif_channel_B)};
        m_kind = Kind::Rgb;
    }
    const bool areThere = std::all_of(m_planes.begin(), m_planes.end(), [this](const Plane &plane) {
        return plane.data && (plane.width << plane.shiftX) >= m_size.width() &&
               (plane.height << plane.shiftY) >= m_size.height();
    });
    if (!areThere || m_size.isEmpty())
        m_kind = Kind::Unknown;
    m_depth = m_planes[0].depth;
    m_alpha = plane(image, heif_channel_Alpha);
    if (m_alpha.width < m_size.width() || m_alpha.height < m_size.height())
        m_alpha = {};
    m_isPremultiplied = heif_image_is_premultiplied_alpha(const_cast<heif_image *>(image)) != 0;
    chooseMatrix(colours);
}

HeifRows::Plane HeifRows::plane(const heif_image *image, int channel) const
{
    const auto which = static_cast<heif_channel>(channel);
    Plane plane;
    int stride = 0;
    plane.data = heif_image_get_plane_readonly(image, which, &stride);
    if (!plane.data)
        return {};
    plane.stride = stride;
    plane.width = heif_image_get_width(image, which);
    plane.height = heif_image_get_height(image, which);
    plane.depth = heif_image_get_bits_per_pixel_range(image, which);
    plane.isWide = heif_image_get_bits_per_pixel(image, which) > 8;
    plane.shiftX = plane.width < m_size.width() ? 1 : 0;
    plane.shiftY = plane.height < m_size.height() ? 1 : 0;
    return plane.depth >= 1 && plane.depth <= 16 ? plane : Plane();
}

float HeifRows::Plane::at(int x, int y) const
{
    const uchar *row = data + stride * (y >> shiftY);
    const int column = x >> shiftX;
    if (!isWide)
        return static_cast<float>(row[column]) / static_cast<float>((1 << depth) - 1);
    quint16 word = 0;
    std::memcpy(&word, row + 2 * qsizetype(column), sizeof word);
    return static_cast<float>(word) / static_cast<float>((1 << depth) - 1);
}

void HeifRows::chooseMatrix(const Cicp &colours)
{
    const bool isYuv = m_kind == Kind::LumaAndChroma;
    switch (colours.matrix) { // H.273, table 4
    case 0:                   // green, blue and red are stored as they are
        if (isYuv) {
            m_planes = {m_planes[2], m_planes[0], m_planes[1]};
            m_kind = Kind::Rgb;
        }
        break;
    case 1:
        m_red = 0.2126F;
        m_blue = 0.0722F;
        break;
    case 4:
        m_red = 0.30F;
        m_blue = 0.11F;
        break;
    case 7:
        m_red = 0.212F;
        m_blue = 0.087F;
        break;
    case 8:
        m_kind = isYuv ? Kind::Reversible : m_kind;
        break;
    case 9:
    case 10:
        m_red = 0.2627F;
        m_blue = 0.0593F;
        break;
    case 12: // from the primaries
        m_red = colours.primaries == 9 ? 0.2627F : colours.primaries == 12 ? 0.2290F : 0.2126F;
        m_blue = colours.primaries == 9 ? 0.0593F : colours.primaries == 12 ? 0.0793F : 0.0722F;
        break;
    default: // 5, 6, and what pictures have that do not say it (ISO/IEC 23000-22)
        m_red = 0.299F;
        m_blue = 0.114F;
    }
    if (colours.isFullRange)
        return;
    const float most = static_cast<float>((1 << m_depth) - 1);
    const float step = static_cast<float>(1 << m_depth) / 256;
    m_lumaOffset = 16 * step / most;
    m_lumaScale = most / (219 * step);
    m_chromaScale = most / (224 * step);
}

std::array<float, 3> HeifRows::colour(int x, int y) const
{
    std::array<float, 3> in{};
    in[0] = m_planes[0].at(x, y);
    if (m_kind == Kind::Grey) {
        const float grey = (in[0] - m_lumaOffset) * m_lumaScale;
        return {grey, grey, grey};
    }
    in[1] = m_planes[1].at(x, y);
    in[2] = m_planes[2].at(x, y);
    if (m_kind == Kind::Rgb) {
        for (float &channel : in)
            channel = (channel - m_lumaOffset) * m_lumaScale;
        return in;
    }
    const float middle = static_cast<float>(1 << (m_depth - 1)) / static_cast<float>((1 << m_depth) - 1);
    const float luma = (in[0] - m_lumaOffset) * m_lumaScale;
    const float blue = (in[1] - middle) * m_chromaScale;
    const float red = (in[2] - middle) * m_chromaScale;
    if (m_kind == Kind::Reversible) { // YCgCo: blue is Cg, red is Co
        return {luma - blue + red, luma + blue, luma - blue - red};
    }
    const float outRed = luma + 2 * (1 - m_red) * red;
    const float outBlue = luma + 2 * (1 - m_blue) * blue;
    return {outRed, (luma - m_red * outRed - m_blue * outBlue) / (1 - m_red - m_blue), outBlue};
}

template <class T>
void HeifRows::writeAs(int y, T *row) const
{
    constexpr float most = std::numeric_limits<T>::max();
    for (int x = 0; x < m_size.width(); ++x) {
        std::array<float, 3> rgb = colour(x, y);
        const float alpha = hasAlpha() ? m_alpha.at(x, y) : 1;
        for (float &channel : rgb) {
            if (m_isPremultiplied && alpha > 0)
                channel /= alpha;
            *row++ = static_cast<T>(std::clamp(channel, 0.0F, 1.0F) * most + 0.5F);
        }
        if (hasAlpha())
            *row++ = static_cast<T>(alpha * most + 0.5F);
    }
}

template void HeifRows::writeAs(int y, uchar *row) const;
template void HeifRows::writeAs(int y, quint16 *row) const;
