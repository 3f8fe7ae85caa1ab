// FramePrint: what a decoded picture looks like, in some hundred thousand samples of its brightness and colour: enough
// to tell a clip's frames apart, whoever decoded them. The same picture from the same kind of decoder gives the same
// print. It is never shown.
#pragma once

#include <QByteArray>
#include <QSize>

struct AVFrame;

// One component of a picture in memory that somebody else holds.
struct SamplePlane
{
    const uchar *data = nullptr; // null: the picture has no such component
    qsizetype bytesPerLine = 0;
    QSize size;     // in samples
    int step = 1;   // bytes from one sample to the next
    int bits = 8;   // more: two bytes a sample, the lower first
    int unused = 0; // lowest bits of a wide sample that hold nothing
};

class FramePrint
{
public:
    FramePrint() = default;
    // `isExact`: the samples are the decoder's own. False where they went through a conversion of colours.
    FramePrint(const SamplePlane &brightness, const SamplePlane &blue, const SamplePlane &red, bool isExact);
    static FramePrint of(const AVFrame &frame); // in memory that the processor can read

    bool isNull() const { return m_brightness.isEmpty(); }
    bool isExact() const { return m_isExact; }
    // The mean difference of all samples, 0 (the same) to 255, which pictures of different sizes have too. Colours
    // count where both have them in the same number.
    double differenceTo(const FramePrint &other) const;

private:
    QByteArray m_brightness;
    QByteArray m_colours;
    bool m_isExact = false;
};
