// PlayerKeys: what the player's keys mean. It does nothing: PlayerControl and PlayerPane do what is meant.
#pragma once

#include <optional>

class QKeyEvent;
class Shortcuts;

enum class PlayerCommand {
    TogglePlay,
    Shuttle, // L: `amount` 1, J: -1
    Stop,
    Skip,        // `amount` seconds
    Step,        // `amount` frames
    AskForFrame, // whose number begins with the digit `amount`
    ToFirstFrame,
    ToLastFrame,
    ChangeSpeed, // by `amount` places
    ToggleLoop,
    MarkIn,
    MarkOut,
    ClearMarks,
    ToggleMute,
    ChangeVolume, // by `amount` per cent
    ToggleFit,    // fit, or a pixel of the screen for each of the clip's
    ChangeZoom,   // by `amount` places
    ToggleSafeAreas,
    ToggleMirror,
    ToggleFullScreen,
    LeaveFullScreen,
    ChangeClip, // to the next one of the list, the one before where `amount` is -1
    ChangeTake, // of the shot, likewise
    UseAsFirst, // the frame that is shown, in the next shot
    UseAsLast
};

struct PlayerKey
{
    PlayerCommand command;
    int amount = 0; // back where negative
};

// What it means by the keys of now; letters count by their places where the keyboard's layout has no Latin ones.
// Nothing for other keys.
std::optional<PlayerKey> playerKey(const Shortcuts &shortcuts, const QKeyEvent &event);
