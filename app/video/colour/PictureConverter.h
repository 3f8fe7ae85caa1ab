// PictureConverter: a decoded picture as one for the screen: its colours by its tags, in the wanted number of pixels.
// By FFmpeg's scaler, which it keeps between pictures of one kind. Not shared between threads; it turns nothing.
#pragma once

#include "ColourTags.h"

#include <QImage>
#include <QSize>

#include <array>
#include <memory>
#include <vector>

struct SwsContext;
class ScreenLight;

class PictureConverter
{
public:
    // A decoded picture. The memory belongs to the caller and must stay for the length of convert().
    struct Source
    {
        int format = -1; // AVPixelFormat
        QSize size;      // stored pixels
        std::array<const uchar *, 4> planes{};
        std::array<int, 4> strides{}; // bytes a line
        ColourTags colours;
    };
    enum class Use {
        Playing, // one of many: within 3 of 255 of what it must be
        Still    // looked at for longer: within 1, and sharper where it is enlarged; takes twice as long
    };

    PictureConverter();
    ~PictureConverter();
    PictureConverter(const PictureConverter &) = delete;
    PictureConverter &operator=(const PictureConverter &) = delete;

    // Opaque, of `pixels`; made smaller by the mean of what falls into a pixel, larger by a cubic filter. Null for a
    // format that FFmpeg's scaler does not read, and without memory.
    QImage convert(const Source &source, QSize pixels, Use use);

private:
    struct ScalerFreer
    {
        void operator()(SwsContext *scaler) const;
    };

    bool prepare(const Source &source, QSize pixels, Use use, int target);
    void scale(const Source &source, uchar *target, qsizetype stride) const;
    QImage toned(const Source &source, QSize pixels, Use use);

    std::unique_ptr<SwsContext, ScalerFreer> m_scaler;
    std::unique_ptr<ScreenLight> m_light; // of m_lightTags
    ColourTags m_lightTags;
    std::vector<quint16> m_deep; // of a picture whose tones are mapped: four channels of 16 bits
};
