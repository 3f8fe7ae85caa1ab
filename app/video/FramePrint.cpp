#include "FramePrint.h"

#include <QVarLengthArray>

#include <algorithm>
#include <cstdlib>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace {

constexpr QSize brightnessGrid{640, 360}; // at most
constexpr QSize colourGrid{320, 180};
constexpr double unlike = 255;

uchar narrowed(const uchar *at, const SamplePlane &plane)
{
    const int wide = (at[0] | at[1] << 8) >> plane.unused;
    return static_cast<uchar>(wide >> (plane.bits - 8));
}

// The nearest samples to the points of the grid.
void appendSamples(QByteArray &to, const SamplePlane &plane, QSize largest)
{
    if (!plane.data || plane.size.isEmpty())
        return;
    const QSize grid = largest.boundedTo(plane.size);
    const qsizetype before = to.size();
    to.resize(before + qsizetype(grid.width()) * grid.height());
    auto *out = reinterpret_cast<uchar *>(to.data()) + before;
    QVarLengthArray<int, brightnessGrid.width()> offsets(grid.width()); // in bytes, the same for every line
    for (int column = 0; column < grid.width(); ++column)
        offsets[column] = (2 * column + 1) * plane.size.width() / (2 * grid.width()) * plane.step;
    const bool isEverySample = grid.width() == plane.size.width() && plane.step == 1 && plane.bits <= 8;
    for (int row = 0; row < grid.height(); ++row) {
        const uchar *line = plane.data + (2 * row + 1) * plane.size.height() / (2 * grid.height()) * plane.bytesPerLine;
        if (isEverySample) {
            out = std::copy_n(line, grid.width(), out);
            continue;
        }
        for (const int offset : offsets)
            *out++ = plane.bits <= 8 ? line[offset] : narrowed(line + offset, plane);
    }
}

qint64 sumOfDifferences(const QByteArray &one, const QByteArray &other)
{
    const auto *left = reinterpret_cast<const uchar *>(one.constData());
    const auto *right = reinterpret_cast<const uchar *>(other.constData());
    constexpr qsizetype block = 64; // a length that the compiler knows: several samples at a time
    qint64 sum = 0;
    qsizetype i = 0;
    for (; i + block <= one.size(); i += block) {
        int inBlock = 0;
        for (qsizetype k = 0; k < block; ++k)
            inBlock += std::abs(left[i + k] - right[i + k]);
        sum += inBlock;
    }
    for (; i < one.size(); ++i)
        sum += std::abs(left[i] - right[i]);
    return sum;
}

SamplePlane planeOf(const AVFrame &frame, const AVPixFmtDescriptor &format, int component)
{
    const AVComponentDescriptor &is = format.comp[component];
    const bool isColour = component > 0 && !(format.flags & AV_PIX_FMT_FLAG_RGB);
    SamplePlane plane;
    plane.data = frame.data[is.plane] ? frame.data[is.plane] + is.offset : nullptr;
    plane.bytesPerLine = frame.linesize[is.plane];
    plane.size = {isColour ? AV_CEIL_RSHIFT(frame.width, format.log2_chroma_w) : frame.width,
                  isColour ? AV_CEIL_RSHIFT(frame.height, format.log2_chroma_h) : frame.height};
    plane.step = is.step;
    plane.bits = is.depth;
    plane.unused = is.shift;
    return plane;
}

} // namespace

FramePrint::FramePrint(const SamplePlane &brightness, const SamplePlane &blue, const SamplePlane &red, bool isExact)
    : m_isExact(isExact)
{
    appendSamples(m_brightness, brightness, brightnessGrid);
    appendSamples(m_colours, blue, colourGrid);
    appendSamples(m_colours, red, colourGrid);
}

FramePrint FramePrint::of(const AVFrame &frame)
{
    const AVPixFmtDescriptor *format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    constexpr uint64_t unreadable = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_PAL;
    if (!format || (format->flags & unreadable) != 0)
        return {};
    const bool hasColours = format->nb_components >= 3 && !(format->flags & AV_PIX_FMT_FLAG_RGB);
    return {planeOf(frame, *format, 0), hasColours ? planeOf(frame, *format, 1) : SamplePlane{},
            hasColours ? planeOf(frame, *format, 2) : SamplePlane{}, !(format->flags & AV_PIX_FMT_FLAG_RGB)};
}

double FramePrint::differenceTo(const FramePrint &other) const
{
    if (isNull() || m_brightness.size() != other.m_brightness.size())
        return unlike;
    qint64 sum = sumOfDifferences(m_brightness, other.m_brightness);
    qsizetype samples = m_brightness.size();
    if (m_isExact && other.m_isExact && m_colours.size() == other.m_colours.size()) {
        sum += sumOfDifferences(m_colours, other.m_colours);
        samples += m_colours.size();
    }
    return static_cast<double>(sum) / static_cast<double>(samples);
}
