// ScreenFrame: what the frame that a media backend delivered says of itself: its time and its look, as VideoFrameReader
// needs them to find it in the file; and a picture of the file's as such a frame. Plain functions; nothing is kept.
#pragma once

#include "video/ShownFrame.h"

class QImage;
class QVideoFrame;

// What the times of this program's media backend count.
ShownFrame::Counts backendCounts();

// The time that stands in a frame, as its backend counts; `otherwise` where there is none.
std::chrono::microseconds frameTime(const QVideoFrame &frame, std::chrono::microseconds otherwise);

// Copies samples of the picture, not the whole of it; to be called in the GUI thread, which owns the frame. `time` is
// what stands in it, or `otherwise` where there is none.
ShownFrame shownFrame(const QVideoFrame &frame, std::chrono::microseconds otherwise);

// A picture of our own as a frame that can be shown in a backend's place; in any thread. Invalid where it is null.
QVideoFrame videoFrameOf(const QImage &picture);
