#include "ColourTags.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace {

ColourTags::Matrix matrixOf(AVColorSpace space, int lines)
{
    switch (space) {
    case AVCOL_SPC_BT709:
        return ColourTags::Matrix::Bt709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_FCC:
        return ColourTags::Matrix::Bt601;
    case AVCOL_SPC_SMPTE240M:
        return ColourTags::Matrix::Smpte240;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return ColourTags::Matrix::Bt2020;
    default:
        return ColourTags::usualMatrix(lines);
    }
}

// The formats called yuvj420p and the like are of full range by their name.
bool isFullFormat(int format)
{
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVJ422P:
    case AV_PIX_FMT_YUVJ444P:
    case AV_PIX_FMT_YUVJ440P:
    case AV_PIX_FMT_YUVJ411P:
        return true;
    default:
        return false;
    }
}

ColourTags tagsOf(AVColorSpace space, AVColorTransferCharacteristic transfer, AVColorPrimaries primaries,
                  AVColorRange range, int format, int lines)
{
    ColourTags tags;
    tags.matrix = matrixOf(space, lines);
    if (transfer == AVCOL_TRC_SMPTE2084)
        tags.transfer = ColourTags::Transfer::Pq;
    else if (transfer == AVCOL_TRC_ARIB_STD_B67)
        tags.transfer = ColourTags::Transfer::Hlg;
    if (primaries == AVCOL_PRI_BT2020 || (primaries == AVCOL_PRI_UNSPECIFIED && tags.isHdr()))
        tags.primaries = ColourTags::Primaries::Bt2020;
    else if (primaries == AVCOL_PRI_SMPTE432)
        tags.primaries = ColourTags::Primaries::DisplayP3;
    tags.isFullByFormat = isFullFormat(format);
    tags.isFullRange = range == AVCOL_RANGE_JPEG || (range == AVCOL_RANGE_UNSPECIFIED && tags.isFullByFormat);
    return tags;
}

} // namespace

ColourTags::Matrix ColourTags::usualMatrix(int lines)
{
    constexpr int leastLinesOfHd = 720;
    return lines >= leastLinesOfHd ? Matrix::Bt709 : Matrix::Bt601;
}

ColourTags ColourTags::of(const AVFrame &frame)
{
    return tagsOf(frame.colorspace, frame.color_trc, frame.color_primaries, frame.color_range, frame.format,
                  frame.height);
}

ColourTags ColourTags::of(const AVCodecParameters &stream)
{
    return tagsOf(stream.color_space, stream.color_trc, stream.color_primaries, stream.color_range, stream.format,
                  stream.height);
}
