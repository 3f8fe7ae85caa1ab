// BarePixels: pixels and nothing but pixels, as every reader of pictures hands them on. Pure.
#pragma once

#include <QImage>

// Pixels that are opaque and in sRGB as they are: RGB32, with no texts, profile or density of the old picture. With
// transparency, premultiplied ARGB32.
QImage barePixels(QImage image, QSize size);
