// TestClip: a small real video file written with FFmpeg for tests and benches: known colours at known times, a known
// shape. It shares no code with what the program or the sandbox use.
#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QSize>
#include <QString>

struct TestClip
{
    QSize size{320, 180}; // pixels, as stored; even numbers, where the codec wants them so
    double seconds = 2;   // of picture, and of sound where soundSeconds is 0
    int framesPerSecond = 25;
    QList<QColor> colours{Qt::red, Qt::green, Qt::blue}; // the whole picture, one after the other in equal parts

    QColor corner{};              // the upper left quarter of the stored picture; invalid: as the rest
    bool noise = false;           // over all of it, so that the file becomes large
    QSize pixelAspect{1, 1};      // {4, 3}: pixels are wider than high
    int clockwise = 0;            // degrees a player must turn the picture: 0, 90, 180, 270
    bool mirrored = false;        // a player must also mirror it, left to right, before turning it
    bool picture = true;          // without it the clip has sound only
    bool sound = false;           // a quiet tone
    QList<double> tones = {};     // Hz, instead of it: louder ones, one after the other in equal parts
    double soundAt = 0;           // seconds by which the sound begins later than the picture
    const char *codec = nullptr;  // of the picture, as FFmpeg names encoders; null: H.264
    const char *pixels = nullptr; // as FFmpeg names pixel formats; null: the encoder's usual one
    const char *format = nullptr; // as FFmpeg names muxers; null: from the suffix of the path

    bool numbered = false;        // each frame carries its number, from 0: see numberInPicture()
    int bFrames = 0;              // at most so many in a row
    int keyEvery = 0;             // frames; 0: a second
    const char *coding = nullptr; // further options of the encoder: "open-gop=1:b-pyramid=normal" of libx264 …
    double soundSeconds = 0;      // sound that is longer or shorter than the picture
    const char *muxing = nullptr; // "movflags=frag_keyframe+empty_moov", as FFmpeg spells options
    int cutBefore = 0;            // frames that are stored, and left out by an edit list
    double beginAt = 0;           // seconds, with nothing to see before: an edit list, too
    int gapAfter = 0;             // frames, after which nothing new comes for `gap` more frames
    int gap = 0;
    int leftOutEvery = 0; // every so many frames one is missing, and the one before stays: variable rate
    int fadeIn = 0;       // frames, from black
    QList<std::pair<QString, QString>> tags = {}; // of the file: "comment" …
};

// False, with the reason in the log, when the file could not be written. MP4 files have their index in front.
bool writeTestClip(const QString &path, const TestClip &clip = {});

// A numbered one in two greys, on which the number is read in whatever size it is shown.
TestClip numberedClip(QSize pixels, double seconds, int framesPerSecond = 24);

// The number of a frame of a numbered clip, in any size; garbage of any other picture.
int numberInPicture(const QImage &picture);
// The numbers of the frames that a viewer is to see, in order.
QList<int> seenNumbers(const TestClip &clip);

// Leaves the first `bytes` bytes of a file.
bool truncateFile(const QString &path, qint64 bytes);
