// PictureResult: what became of reading a picture, said by one of the readers (PngReader, HeifReader, JxlReader …).
// PictureDecoder makes a FrameError of what is not whole.
#pragma once

#include <QImage>
#include <QRectF>
#include <QSize>

#include <functional>

// Asked often while a picture is worked on: true ends the work soon, without a result.
using StopAsked = std::function<bool()>;

// What is wanted of a picture.
struct PictureRequest
{
    QRectF part;            // in shares (0..1) of the picture as it is shown; null: all of it
    int longestSide = 4096; // pixels of the result; a larger one is scaled down, none is scaled up
};

struct PictureResult
{
    enum class End {
        Whole,
        CutOff,        // the file ends before its last pixel
        Damaged,       // cannot be read
        TooLarge,      // more pixels than are read; `shown` says how many
        TooMuchMemory, // `memory` says how much it would take
        NoDecoder,     // a part of the system that reads this format is not installed
        ForPrint,      // in colours for printing that this reader cannot turn into others
        Stopped
    };

    End end = End::Damaged;
    QImage image;      // RGB32 or premultiplied ARGB32, sRGB, no more than what was wanted
    QSize shown;       // pixels of the whole picture, upright; invalid: not known
    qint64 memory = 0; // bytes
    bool isHdr = false;
    bool hasGainMap = false;
    bool isAnimated = false;
};
