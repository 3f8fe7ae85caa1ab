#include "FfmpegPointers.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/frame.h>
}

void FfmpegFreer::operator()(AVCodecContext *decoder) const
{
    avcodec_free_context(&decoder);
}

void FfmpegFreer::operator()(AVFrame *frame) const
{
    av_frame_free(&frame);
}

void FfmpegFreer::operator()(AVPacket *packet) const
{
    av_packet_free(&packet);
}
