// FramePictures: a picture whose four quarters tell how it was turned, pictures as files, and how what became of them
// is judged. The kinds of files that Qt does not write are in TestPictures.
#pragma once

#include "frames/FrameImage.h"
#include "frames/FrameReader.h"

#include <QByteArray>
#include <QColor>
#include <QImage>
#include <QString>

// Red and green above blue and yellow, as the scene is when it is looked at.
QImage quarters(QSize size = {80, 40});
// The picture shows them, the right way up: within `most` of 255 in each channel, `inset` pixels away from each corner.
bool showsQuarters(const QImage &image, QSize inset, int most);
bool showsQuarters(const QImage &image); // as a small picture of them does that was encoded once more
QImage sentOf(const FrameImage &frame);  // what is sent of it

// As Qt writes a file of that format ("jpeg"), with `comment` in it; empty where it cannot. `quality`: of QImageWriter.
QByteArray encoded(const QImage &image, const char *format, int quality = -1, const QString &comment = {});

// The frame; an empty one, with the reason in the log, where it was refused.
FrameImage made(const FrameResult &result);
QString sentence(const FrameResult &result); // why it was refused, as the user reads it; else empty

bool isNear(const QColor &one, const QColor &other, int most); // of 255, in each channel
