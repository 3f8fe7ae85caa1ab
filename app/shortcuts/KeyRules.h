// KeyRules: which keys a command may have at all. Whether another command has them already is Shortcuts' question. Pure
// functions.
#pragma once

#include "ShortcutTable.h"

#include <optional>

struct KeyRefusal
{
    enum class Why {
        Fixed,       // the command's own keys cannot be changed
        Navigation,  // Tab, Escape, Return, the arrows …: they belong to texts, lists and dialogs
        Typing,      // a digit or a sign, which would be lost to what is typed; letters give way to texts by themselves
        FrameNumber, // a digit: in the player it begins the number of a frame
        Menus,       // Alt with a letter opens a menu or presses a button
        Money,       // what may cost money needs Ctrl, Alt or a function key
        OfTexts,     // copies, pastes, moves by words … in every text
        OfOther      // a command whose keys are fixed has it
    };
    Why why;
    std::optional<ShortcutCommand> owner = {}; // of OfOther

    bool operator==(const KeyRefusal &) const = default;
};

// Nothing: it may have them. `keys`: one chord. The keys that a command has in a preset it may always have.
std::optional<KeyRefusal> keyRefusal(ShortcutCommand command, const QKeySequence &keys);
