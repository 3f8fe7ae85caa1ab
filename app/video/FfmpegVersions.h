// FfmpegVersions: the few things for which FFmpeg 5.1 (Debian 12) and 7.1 (Debian 13) need different calls. No other
// file asks which version it is.
#pragma once

#include <cstdint>

struct AVCodec;
struct AVStream;

// The nine numbers of how a stream's pictures are turned (av_display_rotation_get and its like), FFmpeg's own; null: as
// they are.
const std::int32_t *displayMatrix(const AVStream &stream);
// Nine numbers to fill in for a stream that is going to be written, before its header is; null: no memory.
std::int32_t *addDisplayMatrix(AVStream &stream);

// The AVPixelFormat that an encoder prefers; YUV 4:2:0 where it does not say.
int preferredPixelFormat(const AVCodec &encoder);
