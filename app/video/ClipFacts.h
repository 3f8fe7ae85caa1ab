// ClipFacts: what a clip is, as its file says: size, length, rate, codecs. A value; VideoReader reads it.
#pragma once

#include <QSize>
#include <QString>

#include <chrono>

struct ClipFacts
{
    QSize size; // in pixels, as shown (rotation applied)
    std::chrono::milliseconds duration{0};
    double framesPerSecond = 0;
    QString videoCodec; // as FFmpeg names it: "h264"
    QString container;  // likewise: "mov,mp4,m4a,3gp,3g2,mj2"
    bool hasAudio = false;
};
