// JxlReader: reads JPEG XL with libjxl: upright, its first frame, in sRGB. Blocking; for worker threads.
#pragma once

#include "frames/formats/PictureResult.h"

#include <QByteArray>

// `mostPixels` and `mostMemory` (bytes) are judged before a pixel is decoded.
PictureResult readJxl(const QByteArray &bytes, const PictureRequest &wanted, qint64 mostPixels, qint64 mostMemory,
                      const StopAsked &stopAsked);
