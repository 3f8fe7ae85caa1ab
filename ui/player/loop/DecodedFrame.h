// DecodedFrame: a frame that FFmpeg has decoded as one of Qt's, with its planes as they are: what a media backend would
// have handed on. A plain function; colours are the clip's (ColourTags), and nothing is turned.
#pragma once

class QVideoFrame;
struct AVFrame;

// Copies the picture; in any thread. Invalid where Qt has no such format, or lays its planes out otherwise (odd sizes).
QVideoFrame videoFrameOf(const AVFrame &decoded);
