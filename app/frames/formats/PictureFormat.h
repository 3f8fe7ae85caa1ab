// PictureFormat: which kind of picture some bytes are, from their signatures and heads alone. It decodes nothing;
// whether all of it is there says PictureStructure.
#pragma once

#include <QByteArray>
#include <QString>

enum class PictureFormat {
    Jpeg,
    Png,
    WebP,
    Gif,
    Bmp,
    Tiff,
    Heic,
    Avif,
    Jxl,
    Raw,   // what the sensor of a camera saw, not yet a picture; most have a small one in front
    Svg,   // a drawing
    Other, // a picture, but none that is read here: see otherFormatName()
    None
};

// By signature, never by file name. Avif and Heic: ISO 23008-12 and AV1 image brands in an "ftyp" box.
PictureFormat pictureFormatOf(const QByteArray &bytes);

// Whether FrameReader reads it.
bool isReadFormat(PictureFormat format);

// Qt's name of the format ("jpeg"); empty for what Qt does not read everywhere, or must not.
QByteArray qtFormatName(PictureFormat format);

// As people know it ("JPEG", "HEIC"); empty for Other and None.
QString pictureFormatName(PictureFormat format);
// The same, with the names of the other formats, and with the camera's maker: "Photoshop", "raw (NIKON CORPORATION)".
QString pictureFormatName(PictureFormat format, const QByteArray &bytes);

// Whether a WebP says that it holds more than one frame. Of the others only a decoder knows.
bool isAnimated(PictureFormat format, const QByteArray &bytes);
