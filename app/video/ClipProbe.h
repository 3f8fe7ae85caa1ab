// ClipProbe: what is inside a clip's file, read with FFmpeg: its facts and single frames. Blocking; call it off the GUI
// thread. Files are opened as files only, never as network addresses or playlists.
#pragma once

#include "ClipFacts.h"
#include "ShownFrame.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <atomic>
#include <chrono>
#include <optional>
#include <variant>

class VideoFrameReader;

// Nothing when the file cannot be opened as a clip with a video stream, or has more than 8192 pixels a side.
std::optional<ClipFacts> probeClip(const QString &path);

// The first frame at or after `position`, or the last one where the clip is shorter; upright, in square pixels, scaled
// down to fit `within` (never up); null when none can be decoded.
QImage clipFrame(const QString &path, std::chrono::milliseconds position, QSize within);

// Which frame of a clip is meant.
struct FrameAt // the one on the screen at this time; a millisecond is given for clocks that round
{
    std::chrono::microseconds position{0};
};
struct LastFrame
{
};
struct FrameNumber // among those that are seen, from 0; beyond the end: the last one
{
    int number = 0;
};
using ClipMoment = std::variant<FrameAt, LastFrame, FrameNumber, ShownFrame>;

// That frame in full resolution; upright, in square pixels; null when none can be decoded. With a reader that is open
// already, for several of one clip.
QImage clipStill(const QString &path, const ClipMoment &moment);
QImage clipStill(VideoFrameReader &reader, const ClipMoment &moment);

// The frame that stands for the clip: its first one that shows something, so none of a fade-in, else the first one.
// Scaled down to fit `within`; the same one whatever the size. Null when none can be decoded.
QImage clipPoster(const QString &path, QSize within, const std::atomic<bool> *stop = nullptr);
