// PictureStructure: how the bytes of a picture file are laid out: whether its last pixel can be there, and whether a
// size that it claims for itself is wrong. It decodes nothing.
#pragma once

#include "PictureFormat.h"

enum class PictureTail {
    Whole,
    NoEndMarker, // the end is not marked; whether the last pixel is there only a decoder knows
    CutOff       // the file ends before its pixels can
};

// Formats whose decoders notice a missing end by themselves give Whole.
PictureTail pictureTail(PictureFormat format, const QByteArray &bytes);

// The same picture with the sizes that its head claims for the file made those that it has: programs that write them
// wrong are many, and decoders believe them. The same bytes where nothing is wrong, or nothing can be mended.
QByteArray withRightSizes(PictureFormat format, const QByteArray &bytes);
