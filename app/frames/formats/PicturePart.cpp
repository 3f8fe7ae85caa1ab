#include "PicturePart.h"

#include <algorithm>
#include <cmath>

QRect pixelsOfPart(QSize picture, const QRectF &part)
{
    const int width = std::clamp(static_cast<int>(std::lround(part.width() * picture.width())), 1, picture.width());
    const int height = std::clamp(static_cast<int>(std::lround(part.height() * picture.height())), 1, picture.height());
    const int x = std::clamp(static_cast<int>(std::lround(part.x() * picture.width())), 0, picture.width() - width);
    const int y = std::clamp(static_cast<int>(std::lround(part.y() * picture.height())), 0, picture.height() - height);
    return {x, y, width, height};
}
