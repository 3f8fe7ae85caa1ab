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
        Stored, // GStreamer: the time that is stored with the frame; after a seek off it by up to some frames
                // (measured)
        Seen    // FFmpeg: the time after the edit list, from the file's zero and not from the clip's
    };
    std::chrono::microseconds time{0}; // of the player's own
    Counts counts = Counts::Seen;
    std::shared_ptr<const FramePrint> looks; // null: not known, the time has to do
    // In the file's VideoFrameIndex, where the player read it there: then the rest is not needed.
    std::optional<int> number = {};

    // Which frame of `index` it is by its number, or else claims to be by its time alone.
    int numberClaimed(const VideoFrameIndex &index) const;
};
