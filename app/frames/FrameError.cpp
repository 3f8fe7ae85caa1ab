#include "FrameError.h"

tl::unexpected<FrameError> frameError(FrameError::Kind kind, const QString &name, const QString &detail)
{
    return tl::unexpected(FrameError{kind, name, detail});
}

tl::unexpected<FrameError> tooLargeError(QSize size, const QString &name)
{
    FrameError error{FrameError::Kind::TooLarge, name};
    error.size = size;
    return tl::unexpected(error);
}

tl::unexpected<FrameError> tooMuchMemoryError(QSize size, qint64 bytes, const QString &name)
{
    FrameError error{FrameError::Kind::TooMuchMemory, name};
    error.size = size;
    error.bytes = bytes;
    return tl::unexpected(error);
}
