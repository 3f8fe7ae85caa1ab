// ShownFrame: a frame that a player has on its screen: the time its backend names, and what it looks like. The time
// alone is never carried to another reader of the file: which frame it is, is found by VideoFrameReader. A value.
#pragma once

#include "FramePrint.h"

#include <chrono>
#include <memory>
#include <optional>

class VideoFrameIndex;

struct ShownFrame
{
    enum class Counts {
        Stored, // by GStreamer: the time that is stored with the frame; after a seek wrong by up to four frames
                // (measured)
        Seen    // by FFmpeg: the time with the edit list applied, counted from the file's zero, not the clip's
    };
    std::chrono::microseconds time{0}; // as the player's backend names it
    Counts counts = Counts::Seen;
    std::shared_ptr<const FramePrint> looks = {}; // null: not known; the frame is then found by its time alone
    // Its number in the file's VideoFrameIndex, where the player knows it: then time and looks are not needed.
    std::optional<int> number = {};

    // The frame of `index` with that number, or else the one that the time names, which may be wrong by some frames.
    int numberClaimed(const VideoFrameIndex &index) const;
};
