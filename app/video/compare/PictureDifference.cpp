#include "PictureDifference.h"

#include <algorithm>
#include <array>

QImage pictureDifference(const QImage &one, const QImage &other, int gain)
{
    const bool isComparable = !one.isNull() && one.size() == other.size() && one.format() == QImage::Format_RGB32 &&
                              other.format() == QImage::Format_RGB32;
    QImage result(isComparable ? one.size() : QSize(), QImage::Format_RGB32);
    if (result.isNull())
        return {};
    std::array<uchar, 256> shown{};
    for (std::size_t difference = 0; difference < shown.size(); ++difference)
        shown[difference] = static_cast<uchar>(std::min<std::size_t>(255, difference * static_cast<std::size_t>(gain)));
    const int bytes = one.width() * 4;
    for (int y = 0; y < one.height(); ++y) {
        const uchar *a = one.constScanLine(y);
        const uchar *b = other.constScanLine(y);
        uchar *to = result.scanLine(y);
        for (int i = 0; i < bytes; ++i)
            to[i] = shown[static_cast<std::size_t>(a[i] > b[i] ? a[i] - b[i] : b[i] - a[i])];
    }
    return result;
}
