// Jpeg: reads and writes JPEG row by row with libjpeg, where Qt's own reader would hold the picture twice and take
// twice as long: scaled while it is decoded, written while it is read, and both can be stopped. It knows nothing of
// orientation or colour spaces. Blocking; for worker threads.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <optional>

// Asked often while a picture is worked on: true ends the work soon, without a result.
using StopAsked = std::function<bool()>;

struct JpegFacts
{
    QSize size;              // pixels, as stored
    bool isReadable = false; // by readJpeg(): grey, YCbCr or RGB; not CMYK
    bool isProgressive = false;
    QByteArray colourProfile; // ICC; empty: none
};

// Nothing when it is no JPEG that libjpeg can begin to read.
std::optional<JpegFacts> jpegFacts(const QByteArray &bytes);

enum class JpegEnd {
    Whole,
    Damaged, // read to its end, but parts of it are wrong
    Stopped,
    Failed
};

// Fills `image` (RGB32, not larger than the picture, not null) with the whole picture scaled to it. `rowsDone` is
// called with the number of rows that are complete, from the top.
JpegEnd readJpeg(const QByteArray &bytes, QImage &image, const StopAsked &stopAsked,
                 const std::function<void(int rows)> &rowsDone = {});

// A baseline JPEG of nothing but pixels. `row` gives the pixels (RGB32) of row y, and may wait for them; null stops.
// Empty when it was stopped or would be longer than `mostBytes`; it ends as soon as that is known.
QByteArray writeJpeg(QSize size, int quality, qint64 mostBytes, const std::function<const uchar *(int y)> &row);
