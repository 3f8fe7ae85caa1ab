// FrameEncoder: turns decoded pixels into the bytes that are sent: nothing but pixels in sRGB, under a limit, with as
// little loss as that allows. What was read, and how, is FrameReader's business.
#pragma once

#include "FrameImage.h"
#include "frames/formats/PictureResult.h"

// How many bytes the picture may have so that its data: URI stays within the limit.
qint64 mostEncodedBytes(const FrameLimits &limits);

inline constexpr int firstJpegQuality = 92; // no visible loss at the sizes the models work in

inline constexpr int lowerJpegQuality = 84; // the next one to try

// Fills encoded, mimeType and size: first at full quality (or at `quality`, where a higher one is known to be too
// large), then with less of it, then with fewer pixels. False: not possible, or stopped.
bool encodeWithin(QImage image, const FrameLimits &limits, const StopAsked &stopAsked, FrameImage &frame,
                  int quality = firstJpegQuality);

QImage previewOf(const QImage &image, const FrameLimits &limits);
