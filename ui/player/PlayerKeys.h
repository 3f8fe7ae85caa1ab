// PlayerKeys: what the player's keys mean. It does nothing: PlayerPane does what is meant.
#pragma once

#include <optional>

class QKeyEvent;

enum class PlayerCommand {
    TogglePlay,
    Skip,        // `amount` seconds
    Step,        // `amount` frames
    AskForFrame, // whose number begins with the digit `amount`
    ToFirstFrame,
    ToLastFrame,
    ToggleLoop,
    ToggleMute,
    ToggleFullScreen,
    LeaveFullScreen,
    UseAsFirst, // the frame that is shown, in the next shot
    UseAsLast
};

struct PlayerKey
{
    PlayerCommand command;
    int amount = 0; // back where negative
};

// Letters count by their places where the keyboard's layout has no Latin ones. Nothing for other keys, and with Ctrl,
// Alt or Meta held.
std::optional<PlayerKey> playerKey(const QKeyEvent &event);
