// PictureFormat: which kind of picture some bytes are, and whether they are all there, from their signatures and
// structure alone. It decodes nothing; what a decoder says about the rest is FrameImage's business.
#pragma once

#include <QByteArray>
#include <QString>

enum class PictureFormat { Jpeg, Png, WebP, Gif, Bmp, Tiff, Heic, Avif, Svg, None };

// By signature, never by file name. Avif and Heic: ISO 23008-12 and AV1 image brands in an "ftyp" box.
PictureFormat pictureFormatOf(const QByteArray &bytes);

// Qt's name of the format ("jpeg"); empty for what Qt on Debian 12 does not read, or must not.
QByteArray qtFormatName(PictureFormat format);

// As people know it ("JPEG", "HEIC"); empty for None.
QString pictureFormatName(PictureFormat format);

// Whether a WebP or PNG says that it holds more than one frame. Of the others only a decoder knows.
bool isAnimated(PictureFormat format, const QByteArray &bytes);

// Whether Qt scales this PNG row by row instead of holding all of it: true colour, 8 bits, not interlaced.
bool pngScalesWhileReading(const QByteArray &bytes);

// Whether the file ends before its format says so. Formats whose decoders notice by themselves give false.
bool isCutOff(PictureFormat format, const QByteArray &bytes);
