// FfmpegPointers: unique pointers to the things of FFmpeg that are freed by a function of its own. Nothing else.
#pragma once

#include <memory>

struct AVCodecContext;
struct AVFrame;
struct AVPacket;

struct FfmpegFreer
{
    void operator()(AVCodecContext *decoder) const;
    void operator()(AVFrame *frame) const;
    void operator()(AVPacket *packet) const;
};

using DecoderPointer = std::unique_ptr<AVCodecContext, FfmpegFreer>;
using FramePointer = std::unique_ptr<AVFrame, FfmpegFreer>;
using PacketPointer = std::unique_ptr<AVPacket, FfmpegFreer>;
