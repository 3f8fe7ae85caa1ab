// PictureDecoder: reads a picture of any format that is read here: upright, in sRGB, no larger than wanted, and says
// what is not as it came. It chooses the reader and keeps the limits; encoding is FrameEncoder's business, JPEG in one
// go with its encoding FrameReader's. Blocking; for worker threads.
#pragma once

#include "FrameError.h"
#include "FrameNotes.h"
#include "frames/formats/PictureResult.h"

#include <QIODevice>
#include <QString>

struct DecodedPicture
{
    QImage image; // RGB32, or premultiplied ARGB32; bare pixels, not null
    QSize shown;  // pixels of the whole picture, upright
    FrameNotes notes;
};

using DecodedResult = tl::expected<DecodedPicture, FrameError>;

inline constexpr int smallestUsefulSide = 16; // pixels; below it a picture is said to be tiny

DecodedResult decodePicture(const QByteArray &bytes, const QString &name, const PictureRequest &wanted,
                            const StopAsked &stopAsked = {});
// A PNG out of its file, which then need not stand in memory.
DecodedResult decodePng(QIODevice &file, const QString &name, const PictureRequest &wanted,
                        const StopAsked &stopAsked = {});

// More than 30,000 pixels a side or 128 million in all are not read.
bool isTooLarge(QSize size);

// The stored pixels made upright.
QImage upright(const QImage &image, int orientation);
// Where a part of the picture as shown lies in the picture as stored.
QRect asStored(QRect part, QSize stored, int orientation);
bool swapsSides(int orientation);
