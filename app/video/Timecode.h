// Timecode: where a frame stands in its clip in film's words: whole seconds and the frame within its second, its number
// and the rate. Plain functions over a VideoFrameIndex; right for variable rates too, for frames are counted, not
// worked out from a rate.
#pragma once

#include <QtGlobal>

class VideoFrameIndex;

struct Timecode
{
    qint64 second = 0; // since the clip's beginning
    int frame = 0;     // among those that begin in this second, from 0
};

struct FrameRate
{
    double perSecond = 0;
    bool isVariable = false; // perSecond is the mean then
};

struct FramePlace
{
    Timecode at;
    Timecode length; // of the whole clip
    int number = 0;  // among those that are seen, from 0
    int count = 0;
    FrameRate rate;
};

FrameRate frameRateOf(const VideoFrameIndex &index);
// Of the frame `seen` of those that are seen, clamped; `rate` is frameRateOf(index), which looks at every frame.
FramePlace framePlaceOf(const VideoFrameIndex &index, int seen, const FrameRate &rate);
