#include "CompareKeys.h"

#include "shortcuts/Shortcuts.h"
#include "ui/window/keys/LatinShortcuts.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace {

constexpr int framesWithShift = 10;

struct CompareCommandMeaning
{
    ShortcutCommand command;
    CompareKey meaning;
};

using In = CompareCommand;

constexpr auto compareMeanings = std::to_array<CompareCommandMeaning>({
    {ShortcutCommand::ComparePlay, {In::TogglePlay}},
    {ShortcutCommand::CompareForward, {In::PlayForward}},
    {ShortcutCommand::CompareBackward, {In::PlayBackward}},
    {ShortcutCommand::ComparePause, {In::Pause}},
    {ShortcutCommand::CompareSkipBack, {In::Skip, -1}},
    {ShortcutCommand::CompareSkipOn, {In::Skip, 1}},
    {ShortcutCommand::CompareStepBack, {In::Step, -1}},
    {ShortcutCommand::CompareStepOn, {In::Step, 1}},
    {ShortcutCommand::CompareTenBack, {In::Step, -framesWithShift}},
    {ShortcutCommand::CompareTenOn, {In::Step, framesWithShift}},
    {ShortcutCommand::CompareFirstFrame, {In::ToFirst}},
    {ShortcutCommand::CompareLastFrame, {In::ToLast}},
    {ShortcutCommand::CompareLoop, {In::ToggleLoop}},
    {ShortcutCommand::CompareMute, {In::ToggleMute}},
    {ShortcutCommand::CompareSideBySide, {In::SideBySide}},
    {ShortcutCommand::CompareWipe, {In::Wipe}},
    {ShortcutCommand::CompareDifference, {In::Difference}},
    {ShortcutCommand::CompareTake1, {In::ShowTake, 0}},
    {ShortcutCommand::CompareTake2, {In::ShowTake, 1}},
    {ShortcutCommand::CompareTake3, {In::ShowTake, 2}},
    {ShortcutCommand::CompareTake4, {In::ShowTake, 3}},
    {ShortcutCommand::CompareBy, {In::ToggleBy}},
    {ShortcutCommand::CompareStronger, {In::Gain, 1}},
    {ShortcutCommand::CompareWeaker, {In::Gain, -1}},
    {ShortcutCommand::CompareSwap, {In::Swap}},
    {ShortcutCommand::CompareGoOn, {In::GoOn}},
    {ShortcutCommand::CompareClose, {In::Close}},
});

} // namespace

std::optional<CompareKey> compareKey(const Shortcuts &shortcuts, const QKeyEvent &event)
{
    const auto command = shortcuts.commandFor(ShortcutGroup::Compare, latinKey(event), event.modifiers());
    const auto *found = std::find_if(compareMeanings.begin(), compareMeanings.end(),
                                     [&command](const CompareCommandMeaning &each) { return command == each.command; });
    return found != compareMeanings.end() ? std::optional(found->meaning) : std::nullopt;
}

std::optional<CompareKey> compareKey(const PlayerKey &key)
{
    switch (key.command) {
    case PlayerCommand::TogglePlay:
        return CompareKey{CompareCommand::TogglePlay};
    case PlayerCommand::Shuttle:
        return CompareKey{key.amount < 0 ? CompareCommand::PlayBackward : CompareCommand::PlayForward};
    case PlayerCommand::Stop:
        return CompareKey{CompareCommand::Pause};
    case PlayerCommand::Skip:
        return CompareKey{CompareCommand::Skip, key.amount};
    case PlayerCommand::Step:
        return CompareKey{CompareCommand::Step, key.amount};
    case PlayerCommand::ToFirstFrame:
        return CompareKey{CompareCommand::ToFirst};
    case PlayerCommand::ToLastFrame:
        return CompareKey{CompareCommand::ToLast};
    case PlayerCommand::ToggleLoop:
        return CompareKey{CompareCommand::ToggleLoop};
    case PlayerCommand::ToggleMute:
        return CompareKey{CompareCommand::ToggleMute};
    case PlayerCommand::AskForFrame:
    case PlayerCommand::ChangeSpeed:
    case PlayerCommand::MarkIn:
    case PlayerCommand::MarkOut:
    case PlayerCommand::ClearMarks:
    case PlayerCommand::ChangeVolume:
    case PlayerCommand::ToggleFit:
    case PlayerCommand::ChangeZoom:
    case PlayerCommand::ToggleSafeAreas:
    case PlayerCommand::ToggleMirror:
    case PlayerCommand::ToggleFullScreen:
    case PlayerCommand::LeaveFullScreen:
    case PlayerCommand::ChangeClip:
    case PlayerCommand::ChangeTake:
    case PlayerCommand::UseAsFirst:
    case PlayerCommand::UseAsLast:
        break;
    }
    return {};
}
