// TiffDirectory: what the directories of a TIFF, or of the Exif block inside another format, say about a picture. It
// decodes no pixels. Sources: TIFF 6.0, Exif 2.3, DNG 1.6. Damaged bytes give what is usual, never an error.
#pragma once

#include <QByteArray>
#include <QImageIOHandler>
#include <QSize>

struct TiffFacts
{
    QSize size;              // pixels of the first directory, as stored; invalid: not said
    int orientation = 1;     // 1 to 8, as Exif counts
    int pages = 1;           // pictures in full size; a smaller copy of one is none
    bool isRaw = false;      // a camera's raw data, or a small picture in front of the real one
    bool isForPrint = false; // CMYK
    int depth = 8;           // bits a channel, of the first one
    bool isFloat = false;
    QByteArray cameraMaker;   // as the file names it ("NIKON CORPORATION"); may be empty
    QByteArray colourProfile; // ICC; empty: none
};

TiffFacts tiffFacts(const QByteArray &bytes);

// The orientation (1 to 8) that an Exif block asks for, with "Exif\0\0" before it or without; 1 where it says nothing.
int exifOrientation(const QByteArray &block);

// What has to be done to the stored pixels so that they are upright.
QImageIOHandler::Transformations uprightBy(int orientation);
