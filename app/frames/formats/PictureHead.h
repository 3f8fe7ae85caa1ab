// PictureHead: what a picture that libjpeg or Qt decodes says of itself beside its pixels: which side is up, its
// colours, whether there is more in the file than is used. Of PNG, HEIF and JPEG XL their readers know that themselves.
// It decodes nothing.
#pragma once

#include "PictureFormat.h"

struct PictureHead
{
    int orientation = 1;      // 1 to 8, as Exif counts
    QByteArray colourProfile; // ICC; empty: none
    bool isAnimated = false;
    bool hasGainMap = false; // it is the ordinary version of an HDR picture
    bool isForPrint = false; // CMYK, where Qt does the conversion
    bool isRightInQt = true; // false: a kind that Qt decodes to something else than the picture
    int pages = 1;
};

PictureHead pictureHead(PictureFormat format, const QByteArray &bytes);
