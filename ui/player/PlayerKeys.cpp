#include "PlayerKeys.h"

#include "ui/window/keys/LatinShortcuts.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace {

constexpr int manyFrames = 10;
constexpr int volumeByKey = 5; // per cent

struct PlayerKeyBinding
{
    int key;
    Qt::KeyboardModifier modifier;
    PlayerKey meaning;
};

using Meant = PlayerCommand;
constexpr auto unmodified = Qt::NoModifier;
constexpr auto shifted = Qt::ShiftModifier;

// Characters that some layouts write with Shift are listed with it and without it.
constexpr auto bindings = std::to_array<PlayerKeyBinding>({
    {Qt::Key_Space, unmodified, {Meant::TogglePlay}},
    {Qt::Key_L, unmodified, {Meant::Shuttle, 1}},
    {Qt::Key_J, unmodified, {Meant::Shuttle, -1}},
    {Qt::Key_K, unmodified, {Meant::Stop}},
    {Qt::Key_Left, unmodified, {Meant::Skip, -1}},
    {Qt::Key_Right, unmodified, {Meant::Skip, 1}},
    {Qt::Key_Comma, unmodified, {Meant::Step, -1}},
    {Qt::Key_Period, unmodified, {Meant::Step, 1}},
    {Qt::Key_Less, unmodified, {Meant::Step, -1}},
    {Qt::Key_Greater, unmodified, {Meant::Step, 1}},
    {Qt::Key_Comma, shifted, {Meant::Step, -manyFrames}},
    {Qt::Key_Period, shifted, {Meant::Step, manyFrames}},
    {Qt::Key_Less, shifted, {Meant::Step, -manyFrames}},
    {Qt::Key_Greater, shifted, {Meant::Step, manyFrames}},
    {Qt::Key_Home, unmodified, {Meant::ToFirstFrame}},
    {Qt::Key_End, unmodified, {Meant::ToLastFrame}},
    {Qt::Key_BraceLeft, unmodified, {Meant::ChangeSpeed, -1}},
    {Qt::Key_BraceLeft, shifted, {Meant::ChangeSpeed, -1}},
    {Qt::Key_BraceRight, unmodified, {Meant::ChangeSpeed, 1}},
    {Qt::Key_BraceRight, shifted, {Meant::ChangeSpeed, 1}},
    {Qt::Key_R, unmodified, {Meant::ToggleLoop}},
    {Qt::Key_I, unmodified, {Meant::MarkIn}},
    {Qt::Key_O, unmodified, {Meant::MarkOut}},
    {Qt::Key_X, unmodified, {Meant::ClearMarks}},
    {Qt::Key_Down, unmodified, {Meant::ChangeClip, 1}},
    {Qt::Key_Up, unmodified, {Meant::ChangeClip, -1}},
    {Qt::Key_BracketRight, unmodified, {Meant::ChangeTake, 1}},
    {Qt::Key_BracketLeft, unmodified, {Meant::ChangeTake, -1}},
    {Qt::Key_I, shifted, {Meant::UseAsFirst}},
    {Qt::Key_O, shifted, {Meant::UseAsLast}},
    {Qt::Key_M, unmodified, {Meant::ToggleMute}},
    {Qt::Key_Up, shifted, {Meant::ChangeVolume, volumeByKey}},
    {Qt::Key_Down, shifted, {Meant::ChangeVolume, -volumeByKey}},
    {Qt::Key_Z, unmodified, {Meant::ToggleFit}},
    {Qt::Key_Plus, unmodified, {Meant::ChangeZoom, 1}},
    {Qt::Key_Plus, shifted, {Meant::ChangeZoom, 1}},
    {Qt::Key_Equal, unmodified, {Meant::ChangeZoom, 1}},
    {Qt::Key_Minus, unmodified, {Meant::ChangeZoom, -1}},
    {Qt::Key_A, unmodified, {Meant::ToggleSafeAreas}},
    {Qt::Key_H, unmodified, {Meant::ToggleMirror}},
    {Qt::Key_F, unmodified, {Meant::ToggleFullScreen}},
    {Qt::Key_F11,
     unmodified,
     {Meant::LeaveFullScreen}}, // the window's own shortcut, which does not reach another window
    {Qt::Key_Escape, unmodified, {Meant::LeaveFullScreen}},
});

} // namespace

std::optional<PlayerKey> playerKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier); // AltGr only chooses a sign
    if (modifiers == Qt::NoModifier && event.text().size() == 1 && event.text().front().isDigit())
        return PlayerKey{PlayerCommand::AskForFrame, event.text().front().digitValue()};
    const int key = latinKey(event);
    const auto *found = std::find_if(bindings.begin(), bindings.end(), [&](const PlayerKeyBinding &binding) {
        return binding.key == key && modifiers == binding.modifier;
    });
    return found != bindings.end() ? std::optional(found->meaning) : std::nullopt;
}
