#include "SurfaceColours.h"

#include <QVideoFrame>

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)

#include <algorithm>
#include <cmath>

namespace {

constexpr int tallestSmall = 576; // lines: where nothing is said, more is BT.709 (as Qt takes it)
constexpr int one = 1 << 14;      // fixed point

struct Luma // of red and blue. Source: ITU-R BT.709-6 and BT.601-7, 2.5.1
{
    double red;
    double blue;
    double green() const { return 1 - red - blue; }
};
constexpr Luma bt709{0.2126, 0.0722};
constexpr Luma bt601{0.299, 0.114};

// What takes colour differences (of ±112 steps) of the one to what the other has: grey stays grey, so brightness only
// gets something added, and the colours need no brightness.
struct Change
{
    int brightnessOfBlue = 0;
    int brightnessOfRed = 0;
    int blueOfBlue = 0;
    int blueOfRed = 0;
    int redOfBlue = 0;
    int redOfRed = 0;
};

Change changeOf(const Luma &from, const Luma &to)
{
    // Red, blue and green over the brightness, of differences of one.
    const double red = 2 * (1 - from.red);
    const double blue = 2 * (1 - from.blue);
    const double greenOfRed = -red * from.red / from.green();
    const double greenOfBlue = -blue * from.blue / from.green();
    const double addedOfRed = to.red * red + to.green() * greenOfRed;
    const double addedOfBlue = to.blue * blue + to.green() * greenOfBlue;
    constexpr double brightnessSteps = 219.0 / 224;
    const auto fixed = [](double factor) { return static_cast<int>(std::lround(factor * one)); };
    const double newBlue = 2 * (1 - to.blue);
    const double newRed = 2 * (1 - to.red);
    return {fixed(addedOfBlue * brightnessSteps),  fixed(addedOfRed * brightnessSteps),
            fixed((blue - addedOfBlue) / newBlue), fixed(-addedOfRed / newBlue),
            fixed(-addedOfBlue / newRed),          fixed((red - addedOfRed) / newRed)};
}

bool isDrawnWrongly(const QVideoFrameFormat &format)
{
    using Format = QVideoFrameFormat;
    const bool isPlanar = format.pixelFormat() == Format::Format_YUV420P;
    const bool is709 = format.colorSpace() == Format::ColorSpace_BT709 ||
                       (format.colorSpace() == Format::ColorSpace_Undefined && format.frameHeight() > tallestSmall);
    return isPlanar && is709 && format.colorRange() != Format::ColorRange_Full;
}

uchar clamped(int value)
{
    return static_cast<uchar>(std::clamp(value, 0, 255));
}

// Of a line of colours; what its brightness gets more goes into `added`.
void changeColours(const Change &by, const uchar *blues, const uchar *reds, uchar *newBlues, uchar *newReds,
                   qint16 *added, int width)
{
    for (int x = 0; x < width; ++x) {
        const int blue = blues[x] - 128;
        const int red = reds[x] - 128;
        constexpr int half = one / 2;
        added[x] = static_cast<qint16>((by.brightnessOfBlue * blue + by.brightnessOfRed * red + half) >> 14);
        newBlues[x] = clamped(128 + ((by.blueOfBlue * blue + by.blueOfRed * red + half) >> 14));
        newReds[x] = clamped(128 + ((by.redOfBlue * blue + by.redOfRed * red + half) >> 14));
    }
}

void addBrightness(const uchar *from, const qint16 *added, uchar *to, int width)
{
    for (int x = 0; x + 1 < width; x += 2) {
        const int more = added[x / 2];
        to[x] = clamped(from[x] + more);
        to[x + 1] = clamped(from[x + 1] + more);
    }
    if (width % 2 == 1)
        to[width - 1] = clamped(from[width - 1] + added[width / 2]);
}

void changePicture(const QVideoFrame &from, QVideoFrame &to)
{
    static const Change change = changeOf(bt709, bt601);
    const int width = from.width();
    const int colours = (width + 1) / 2;
    QList<qint16> added(colours);
    for (int row = 0; row * 2 < from.height(); ++row) {
        changeColours(change, from.bits(1) + row * from.bytesPerLine(1), from.bits(2) + row * from.bytesPerLine(2),
                      to.bits(1) + row * to.bytesPerLine(1), to.bits(2) + row * to.bytesPerLine(2), added.data(),
                      colours);
        for (int line = row * 2; line < std::min(row * 2 + 2, from.height()); ++line)
            addBrightness(from.bits(0) + line * from.bytesPerLine(0), added.constData(),
                          to.bits(0) + line * to.bytesPerLine(0), width);
    }
}

} // namespace

QVideoFrame inRightColours(const QVideoFrame &frame)
{
    QVideoFrameFormat format = frame.surfaceFormat();
    QVideoFrame from(frame); // shares the picture
    if (!isDrawnWrongly(format) || !from.map(QVideoFrame::ReadOnly))
        return frame;
    format.setColorSpace(QVideoFrameFormat::ColorSpace_BT601);
    QVideoFrame to(format);
    const bool isMapped = to.map(QVideoFrame::WriteOnly);
    if (isMapped) {
        changePicture(from, to);
        to.unmap();
        to.setRotationAngle(frame.rotationAngle());
        to.setMirrored(frame.mirrored());
    }
    from.unmap();
    return isMapped ? to : frame;
}

#else

QVideoFrame inRightColours(const QVideoFrame &frame)
{
    return frame;
}

#endif
