// FramePlanes: a media backend's frame as PictureConverter reads it: its planes, format and colours. Plain functions;
// nothing is kept.
#pragma once

#include "video/colour/PictureConverter.h"

#include <optional>
#include <vector>

class QVideoFrame;

// The planes of a mapped frame, for as long as it is mapped and `unpacked` lives: it holds those of a format that FFmpeg's
// scaler cannot read as it is. The colours are as the frame says them. Nothing for a format that neither of them knows:
// QVideoFrame::toImage() may.
std::optional<PictureConverter::Source> planesOf(const QVideoFrame &mapped, std::vector<uchar> &unpacked);

// What the numbers of a backend's frame mean, whose clip's file says `file`. The file knows better than the frame:
// GStreamer's frames say video range for all. But Qt's FFmpeg backend has no name for yuvj420p and the like: it converts
// them to video range, and such a frame says no range at all (measured with Qt 6.8.2; its toQtPixelFormat).
ColourTags coloursOfFrame(const QVideoFrame &frame, const ColourTags &file);
