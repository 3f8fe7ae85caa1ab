#include "BarePixels.h"

#include "RowScaler.h"

#include <QColorSpace>

#include <algorithm>

namespace {

bool isTransparent(const QImage &argb)
{
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        if (std::any_of(line, line + argb.width(), [](QRgb pixel) { return qAlpha(pixel) != 255; }))
            return true;
    }
    return false;
}

} // namespace

QImage barePixels(QImage image, QSize size)
{
    image = scaledDown(image, size);
    if (image.colorSpace().isValid() && image.colorSpace() != QColorSpace(QColorSpace::SRgb))
        image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    if (image.hasAlphaChannel() && !isTransparent(image))
        image.reinterpretAsFormat(QImage::Format_RGB32);
    if (image.textKeys().isEmpty() && !image.colorSpace().isValid() && image.devicePixelRatio() == 1.0)
        return image;
    auto *pixels = new QImage(image); // the same memory, seen without what else the picture says
    return {pixels->constBits(),
            pixels->width(),
            pixels->height(),
            pixels->bytesPerLine(),
            pixels->format(),
            [](void *held) { delete static_cast<QImage *>(held); },
            pixels};
}
