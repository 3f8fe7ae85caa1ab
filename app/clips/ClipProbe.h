// ClipProbe: what is inside a clip's file, read with FFmpeg: its facts and single frames. Blocking; call it off the GUI
// thread. Files are opened as files only, never as network addresses or playlists.
#pragma once

#include <QImage>
#include <QSize>
#include <QString>

#include <chrono>
#include <optional>

struct ClipFacts
{
    QSize size; // in pixels, as shown (rotation applied)
    std::chrono::milliseconds duration{0};
    double framesPerSecond = 0;
    QString videoCodec;
    bool hasAudio = false;
};

// Nothing when the file cannot be opened as a clip with a video stream, or has more than 8192 pixels a side.
std::optional<ClipFacts> probeClip(const QString &path);

// The first frame at or after `position`, or the last one where the clip is shorter; upright, in square pixels, scaled
// down to fit `within` (never up); null when none can be decoded.
QImage clipFrame(const QString &path, std::chrono::milliseconds position, QSize within);

// The frame that a player shows at `position` in full resolution; without one the clip's last frame. Upright, in square
// pixels; null when none can be decoded. A frame number's own time is never missed by rounding.
QImage clipStill(const QString &path, std::optional<std::chrono::microseconds> position);
