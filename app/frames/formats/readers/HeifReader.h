// HeifReader: reads HEIC and AVIF with libheif: upright, the first picture of the file, in sRGB. The decoder's own
// planes are turned into colours row by row, so that a picture stands in memory once. Blocking; for worker threads.
#pragma once

#include "frames/formats/PictureResult.h"

#include <QByteArray>

// `mostPixels` and `mostMemory` (bytes) are judged before a pixel is decoded. libheif cannot be stopped while it
// decodes; before and after it can.
PictureResult readHeif(const QByteArray &bytes, const PictureRequest &wanted, qint64 mostPixels, qint64 mostMemory,
                       const StopAsked &stopAsked);
