// TestPictures: picture files of kinds that Qt does not write, made byte by byte or with libjpeg, for tests and
// benches. They share no code with what reads them in the program.
#pragma once

#include <QByteArray>
#include <QList>
#include <QSize>

struct CameraJpeg
{
    QSize size{1200, 800}; // pixels
    bool progressive = false;
    bool printColours = false; // CMYK, as Adobe writes it
    bool grey = false;
    int quality = 90;
};

// A scene with the noise of a sensor: never flat, and the same every time. Written row by row.
QByteArray cameraJpeg(const CameraJpeg &kind = {});

// The JPEG with a segment more, straight behind its start: APP1 is marker 0xe1.
QByteArray withSegment(const QByteArray &jpeg, int marker, const QByteArray &payload);

// As a phone writes it (Exif 2.3): the camera, an orientation 1 to 8, and a GPS position. `secret` stands in it.
QByteArray exif(int orientation, const QByteArray &secret);

// The chunks of a PNG around `rows`: each `rowBytes` long, without the filter byte. Colour types and depths as in the
// PNG specification, 11.2.2.
QByteArray png(QSize size, int colourType, int depth, const QByteArray &rows, const QByteArray &extraChunks = {});
QByteArray pngChunk(const QByteArray &name, const QByteArray &data);

// A large one in true colour, made quickly: lines of noise and of one colour.
QByteArray stripedPng(QSize size);

// The PNG made an animated one of two frames (APNG 1.0): the first is the picture itself.
QByteArray animatedPng(const QByteArray &png);

// Still lossy WebP files, all of `size`, put one after the other into an animated one.
QByteArray animatedWebP(const QList<QByteArray> &stills, QSize size);

// A still WebP with a chunk more ("EXIF", "ICCP"), in the extended layout that this needs (WebP container, VP8X).
QByteArray withWebPChunk(const QByteArray &webp, const QByteArray &name, const QByteArray &data, QSize size);

// As Nikon, Sony and others lay out their raw files (TIFF/EP): a small picture first, the large one in a directory
// inside. `innerPhotometric`: 2 is RGB, 32803 a sensor's raw data.
QByteArray rawLayout(quint16 innerPhotometric, const QByteArray &maker);

// A large one written row by row, so that it takes no memory: a slope of red to the right and of green downwards.
QByteArray slopedPng(QSize size, int depth, bool interlaced);
