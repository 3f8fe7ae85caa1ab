#include "KnownColours.h"

namespace {

constexpr int tolerance = 3;

// Source: bars of 75 %, SMPTE RP 219 (the first field is grey of 40 %): the places are in pixels of 640.
QList<KnownColour> bars()
{
    const auto at = [](int x, const QColor &colour) { return KnownColour{{x / 640.0, 100 / 360.0}, colour}; };
    return {at(20, {102, 102, 102}), at(110, {191, 191, 191}), at(180, {191, 191, 0}), at(250, {0, 191, 191}),
            at(320, {0, 191, 0}),    at(390, {191, 0, 191}),   at(460, {191, 0, 0}),   at(520, {0, 0, 191})};
}

// Source: bars of 75 %, SMPTE EG 1: a seventh of the width each.
QList<KnownColour> barsOfSeven()
{
    const auto at = [](int bar, const QColor &colour) { return KnownColour{{(bar + 0.5) / 7, 0.3}, colour}; };
    return {at(0, {191, 191, 191}), at(1, {191, 191, 0}), at(2, {0, 191, 191}), at(3, {0, 191, 0}),
            at(4, {191, 0, 191}),   at(5, {191, 0, 0}),   at(6, {0, 0, 191})};
}

// Worked out from ITU-R BT.2390-11, 5.4.1, with a peak of 1000 and a white of 203 cd/m² (ITU-R BT.2408).
QList<KnownColour> greys()
{
    const auto at = [](double x, int grey) { return KnownColour{{x, 0.5}, {grey, grey, grey}}; };
    return {at(0.125, 0), at(0.375, 63), at(0.625, 229), at(0.875, 255)};
}

} // namespace

QStringList clipsOfKnownColours()
{
    QStringList clips;
    for (const char *name :
         {"bars709.mp4", "bars601.mp4", "bars709full.mp4", "bars709full444.mp4", "bars709fullvp9.webm",
          "bars709deep.mp4", "bars709deep422.mp4", "bars709deep444.mp4", "bars709rgb.mp4", "small_untagged.mp4",
          "hd_untagged.mp4", "small_full_untagged.mp4", "hd_full_untagged.mp4", "greys_pq.mp4", "greys_hlg.mp4"})
        clips << QStringLiteral("clips/%1").arg(QLatin1String(name));
    return clips;
}

QList<KnownColour> knownColours(const QString &clip)
{
    if (clip.contains(QLatin1String("greys")))
        return greys();
    return clip.contains(QLatin1String("bars601")) ? barsOfSeven() : bars();
}

bool isNear(const QColor &one, const QColor &other)
{
    return qAbs(one.red() - other.red()) <= tolerance && qAbs(one.green() - other.green()) <= tolerance &&
           qAbs(one.blue() - other.blue()) <= tolerance;
}
