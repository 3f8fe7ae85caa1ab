// FrameCrop: a part of a picture as a frame of its own, cut from its full resolution before anything is scaled down.
// Blocking; call it off the GUI thread. Which part, and from where the picture comes, is the composer's business.
#pragma once

#include "FrameImage.h"
#include "FrameReader.h"
#include "frames/formats/PicturePart.h"

#include <QRectF>

// `part` counts in shares (0..1) of the picture as it is shown, EXIF orientation applied. The rest as frameFromBytes().
// FrameImage::sourceSize is the part's size in pixels of the picture; sourceBytes is 0.
FrameResult partFromBytes(const QByteArray &bytes, const QString &name, const QRectF &part,
                          const FrameLimits &limits = {});
FrameResult partFromImage(const QImage &image, const QRectF &part, const FrameLimits &limits = {});

// An upright picture scaled down to fit `within`, for looking at; null when it cannot be read.
QImage pictureToLookAt(const QByteArray &bytes, QSize within);
