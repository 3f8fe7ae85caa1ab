// ClipPart: a part of a clip that is played over and over, from its first frame to the end of its last. A value; the
// marks that a user sets are InOutMarks.
#pragma once

#include <chrono>

struct ClipPart
{
    std::chrono::microseconds begin{0}; // both counted from the clip's beginning
    std::chrono::microseconds end{0};

    std::chrono::microseconds length() const { return end - begin; }
    bool operator==(const ClipPart &) const = default;
};
