// FramePlanes: a media backend's frame as PictureConverter reads it: its planes, format and colours. Plain functions;
// nothing is kept.
#pragma once

#include "video/colour/PictureConverter.h"

#include <optional>

class QVideoFrame;

// The planes of a mapped frame, for as long as it is mapped; its colours as the frame says them. Nothing for a format
// that FFmpeg's scaler does not know: QVideoFrame::toImage() may.
std::optional<PictureConverter::Source> planesOf(const QVideoFrame &mapped);
