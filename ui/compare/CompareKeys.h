// compareKey: what a key means in Compare; the keys of an editor's transport, and one for each view. Plain functions;
// who carries it out is ComparePane.
#pragma once

#include "ui/player/PlayerKeys.h"

#include <optional>

class QKeyEvent;
class Shortcuts;

enum class CompareCommand {
    TogglePlay,
    PlayForward,  // L; again: twice as fast
    PlayBackward, // J; likewise
    Pause,        // K
    Step,         // by `amount` frames
    Skip,         // by `amount` seconds
    ToFirst,
    ToLast,
    ToggleLoop,
    ToggleMute,
    SideBySide,
    Wipe,
    Difference,
    ShowTake, // `amount`, from 0, one at a time
    ToggleBy,
    Gain, // `amount` steps stronger
    Swap, // one take for the next
    GoOn, // the focus, to the next control
    Close
};

struct CompareKey
{
    CompareCommand command = CompareCommand::TogglePlay;
    int amount = 0;
};

// Nothing: it means nothing here.
std::optional<CompareKey> compareKey(const Shortcuts &shortcuts, const QKeyEvent &event);
// The same of what the player's menu asks for.
std::optional<CompareKey> compareKey(const PlayerKey &key);
