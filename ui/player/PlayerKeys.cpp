#include "PlayerKeys.h"

#include "shortcuts/Shortcuts.h"
#include "ui/window/keys/LatinShortcuts.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace {

constexpr int manyFrames = 10;
constexpr int volumeByKey = 5; // per cent

struct PlayerCommandMeaning
{
    ShortcutCommand command;
    PlayerKey meaning;
};

using Meant = PlayerCommand;
using Command = ShortcutCommand;

constexpr auto meanings = std::to_array<PlayerCommandMeaning>({
    {Command::PlayerPlay, {Meant::TogglePlay}},
    {Command::PlayerForward, {Meant::Shuttle, 1}},
    {Command::PlayerBackward, {Meant::Shuttle, -1}},
    {Command::PlayerStop, {Meant::Stop}},
    {Command::PlayerSkipBack, {Meant::Skip, -1}},
    {Command::PlayerSkipOn, {Meant::Skip, 1}},
    {Command::PlayerStepBack, {Meant::Step, -1}},
    {Command::PlayerStepOn, {Meant::Step, 1}},
    {Command::PlayerTenBack, {Meant::Step, -manyFrames}},
    {Command::PlayerTenOn, {Meant::Step, manyFrames}},
    {Command::PlayerFirstFrame, {Meant::ToFirstFrame}},
    {Command::PlayerLastFrame, {Meant::ToLastFrame}},
    {Command::PlayerSlower, {Meant::ChangeSpeed, -1}},
    {Command::PlayerFaster, {Meant::ChangeSpeed, 1}},
    {Command::PlayerLoop, {Meant::ToggleLoop}},
    {Command::PlayerMarkIn, {Meant::MarkIn}},
    {Command::PlayerMarkOut, {Meant::MarkOut}},
    {Command::PlayerClearMarks, {Meant::ClearMarks}},
    {Command::PlayerNextClip, {Meant::ChangeClip, 1}},
    {Command::PlayerPreviousClip, {Meant::ChangeClip, -1}},
    {Command::PlayerNextTake, {Meant::ChangeTake, 1}},
    {Command::PlayerPreviousTake, {Meant::ChangeTake, -1}},
    {Command::PlayerUseAsFirst, {Meant::UseAsFirst}},
    {Command::PlayerUseAsLast, {Meant::UseAsLast}},
    {Command::PlayerMute, {Meant::ToggleMute}},
    {Command::PlayerLouder, {Meant::ChangeVolume, volumeByKey}},
    {Command::PlayerQuieter, {Meant::ChangeVolume, -volumeByKey}},
    {Command::PlayerFit, {Meant::ToggleFit}},
    {Command::PlayerZoomIn, {Meant::ChangeZoom, 1}},
    {Command::PlayerZoomOut, {Meant::ChangeZoom, -1}},
    {Command::PlayerSafeAreas, {Meant::ToggleSafeAreas}},
    {Command::PlayerMirror, {Meant::ToggleMirror}},
    {Command::PlayerFullScreen, {Meant::ToggleFullScreen}},
    {Command::PlayerLeaveFullScreen, {Meant::LeaveFullScreen}},
});

} // namespace

std::optional<PlayerKey> playerKey(const Shortcuts &shortcuts, const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier); // AltGr only chooses a sign
    if (modifiers == Qt::NoModifier && event.text().size() == 1 && event.text().front().isDigit())
        return PlayerKey{PlayerCommand::AskForFrame, event.text().front().digitValue()};
    const int key = latinKey(event);
    if (const auto command = shortcuts.commandFor(ShortcutGroup::Player, key, event.modifiers())) {
        const auto *found = std::find_if(meanings.begin(), meanings.end(),
                                         [&](const PlayerCommandMeaning &each) { return each.command == *command; });
        return found != meanings.end() ? std::optional(found->meaning) : std::nullopt;
    }
    // The window's own key for it does not reach another window.
    if (shortcuts.commandFor(ShortcutGroup::Playback, key, event.modifiers()) == Command::FullScreenAnywhere)
        return PlayerKey{PlayerCommand::LeaveFullScreen};
    return {};
}
