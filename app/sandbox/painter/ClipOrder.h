// ClipOrder: what the sandbox's renderer is to make: shape, length, words and frames, worked out from a request.
// It is a plain value; it neither draws nor judges whether the request was allowed.
#pragma once

#include "api/GenerationRequest.h"

#include <QImage>
#include <QSize>

struct ClipOrder
{
    static constexpr int framesPerSecond = 24;

    QSize pixels{1280, 720}; // both even
    int seconds = 5;
    bool sound = false; // add a quiet tone
    QString title;      // set as text where there are no frames
    QString caption;    // small, under the title: model and settings
    quint32 seed = 0;   // chooses place, light and movement; the same seed gives the same picture
    QImage firstFrame;  // null: none
    QImage lastFrame;   // null: none

    int frameCount() const { return seconds * framesPerSecond; }
    // Frames before the first that an edit list leaves out: with every fourth seed, as providers do now and then.
    int cutBefore() const { return seed % 4 == 3 ? 7 : 0; }
};

// Seconds asked for; 5 where the model chooses (-1) or nothing was said. At least 1, at most 60.
int clipSeconds(const GenerationRequest &request);

// The pixels of the finished clip: "resolution" gives the short side (480P 480, 512P 512, 720P, 768P, 1080P; 4K is
// capped at 1080), "size" the shape ("16x9", "9:16") or both ("1280x720"). Without a shape, or with "adaptive", the
// first frame's shape, else 16:9. Shapes are kept between 1:3 and 3:1. Both numbers are even.
QSize clipPixels(const GenerationRequest &request, const QSize &firstFrame);

// The same shape with a short side of at most `lines`, both numbers even; 0: as it is.
QSize withinLines(const QSize &pixels, int lines);

// "kling-v3 · 5 s · 720P · 16:9", from what the request says; a field left out is left out here too.
QString clipCaption(const GenerationRequest &request);
