// Jpeg: reads and writes JPEG row by row with libjpeg, where Qt's own reader would hold the picture twice and take
// twice as long: scaled while it is decoded, written while it is read, and both can be stopped. Colours for printing
// (CMYK) come out as sRGB; it knows nothing of orientation or of other colour spaces. Blocking; for worker threads.
#pragma once

#include "frames/formats/PictureResult.h"

#include <QByteArray>
#include <QImage>
#include <QRect>
#include <QSize>

#include <functional>
#include <optional>

struct JpegFacts
{
    QSize size;              // pixels, as stored
    bool isReadable = false; // by readJpeg(): grey, YCbCr, RGB, CMYK or YCCK, 8 bits
    bool isForPrint = false; // CMYK or YCCK
    bool isProgressive = false;
    QByteArray colourProfile; // ICC; empty: none
};

// Nothing when it is no JPEG that libjpeg can begin to read; of a kind of JPEG that it does not know (12 bits,
// lossless) there are facts, and it is not readable.
std::optional<JpegFacts> jpegFacts(const QByteArray &bytes);

enum class JpegEnd {
    Whole,
    Damaged, // read to its end, but parts of it are wrong
    CutOff,  // the file ends before its last pixel
    Stopped,
    Failed
};

// Fills `image` (RGB32, not larger than the picture, not null) with the picture scaled to it, or with a part of it: in
// pixels as stored; null: all. `rowsDone` is called with the number of rows that are complete, from the top. What
// follows the last pixel does not matter, nor does a missing end marker.
JpegEnd readJpeg(const QByteArray &bytes, QImage &image, const StopAsked &stopAsked,
                 const std::function<void(int rows)> &rowsDone = {}, const QRect &part = {});

// A baseline JPEG of nothing but pixels. `row` gives the pixels (RGB32) of row y, and may wait for them; null stops.
// Empty when it was stopped or would be longer than `mostBytes`; it ends as soon as that is known.
QByteArray writeJpeg(QSize size, int quality, qint64 mostBytes, const std::function<const uchar *(int y)> &row);
