// ClipDecoder: reads a whole video file back with FFmpeg for tests: what is in it, and its pictures. It shares no code
// with what the program uses to write or to read clips.
#pragma once

#include <QImage>
#include <QList>
#include <QString>

#include <functional>

struct DecodedClip
{
    QString error; // empty: everything below is right
    QString codec; // "h264"
    QString pixelFormat;
    QSize pixels;
    double seconds = 0; // of the container
    double framesPerSecond = 0;
    int frames = 0;            // decoded, not announced
    QString soundCodec;        // empty: no sound
    double soundSeconds = 0;   // decoded samples
    double loudest = 0;        // the largest sample, 0..1
    bool indexInFront = false; // "moov" before "mdat"
    bool hasBFrames = false;
    int leftOut = 0;    // frames that are stored, and not seen because of an edit list
    QList<QImage> kept; // Format_RGB32

    // `keep` says which frames (by number) to keep as images; none when it is empty.
    static DecodedClip read(const QString &path, const std::function<bool(int)> &keep = {});
};

// The mean difference of all colour parts, 0 (the same) .. 255; 255 when the sizes differ.
double meanDifference(const QImage &one, const QImage &other);
