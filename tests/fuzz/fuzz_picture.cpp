// Any bytes as a picture that is dropped: a frame within the limits, or a sentence.
#include "frames/FrameImage.h"
#include "frames/FrameReader.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FrameLimits limits;
    limits.longestSide = 64; // encoding is not what is tried here
    const FrameResult result = frameFromBytes(
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)), QStringLiteral("a"), limits);
    const auto *frame = std::get_if<FrameImage>(&result);
    const bool isRight = frame ? !frame->encoded.isEmpty() && !frame->size.isEmpty() && frame->size.width() <= 64 &&
                                     frame->size.height() <= 64
                               : !std::get<QString>(result).isEmpty();
    if (!isRight)
        __builtin_trap();
    return 0;
}
