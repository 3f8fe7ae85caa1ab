// PicturePart: a part of a picture, given in shares of it, in its pixels. Pure; the picture itself is not needed.
#pragma once

#include <QRect>

// `part` (shares, 0..1) in whole pixels of a picture, at least one, never outside.
QRect pixelsOfPart(QSize picture, const QRectF &part);
