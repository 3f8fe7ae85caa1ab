// Any bytes as a picture that is dropped: a frame within the limits, or an error.
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
    const bool isRight = result ? !result->encoded.isEmpty() && !result->size.isEmpty() && result->size.width() <= 64 &&
                                      result->size.height() <= 64
                                : result.error().kind != FrameError::Kind::Stopped;
    if (!isRight)
        __builtin_trap();
    return 0;
}
