#include "CompareKeys.h"

#include "ui/window/keys/LatinShortcuts.h"

#include <QKeyEvent>

namespace {

constexpr int framesWithShift = 10;

// With Shift these keys write other characters, so they are told by the key.
std::optional<CompareKey> keyWithShift(int key, int step)
{
    switch (key) {
    case Qt::Key_Comma:
    case Qt::Key_Less:
        return CompareKey{CompareCommand::Step, -step};
    case Qt::Key_Period:
    case Qt::Key_Greater:
        return CompareKey{CompareCommand::Step, step};
    case Qt::Key_Plus:
        return CompareKey{CompareCommand::Gain, 1};
    case Qt::Key_Minus:
        return CompareKey{CompareCommand::Gain, -1};
    default:
        return {};
    }
}

std::optional<CompareKey> plainKey(int key)
{
    switch (key) {
    case Qt::Key_Space:
        return CompareKey{CompareCommand::TogglePlay};
    case Qt::Key_J:
        return CompareKey{CompareCommand::PlayBackward};
    case Qt::Key_K:
        return CompareKey{CompareCommand::Pause};
    case Qt::Key_L:
        return CompareKey{CompareCommand::PlayForward};
    case Qt::Key_Left:
        return CompareKey{CompareCommand::Skip, -1};
    case Qt::Key_Right:
        return CompareKey{CompareCommand::Skip, 1};
    case Qt::Key_Home:
        return CompareKey{CompareCommand::ToFirst};
    case Qt::Key_End:
        return CompareKey{CompareCommand::ToLast};
    case Qt::Key_M:
        return CompareKey{CompareCommand::ToggleMute};
    case Qt::Key_S:
        return CompareKey{CompareCommand::SideBySide};
    case Qt::Key_W:
        return CompareKey{CompareCommand::Wipe};
    case Qt::Key_D:
        return CompareKey{CompareCommand::Difference};
    case Qt::Key_T:
        return CompareKey{CompareCommand::ToggleBy};
    case Qt::Key_Escape:
        return CompareKey{CompareCommand::Close};
    default:
        return {};
    }
}

} // namespace

std::optional<CompareKey> compareKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && latinKey(event) == Qt::Key_L)
        return CompareKey{CompareCommand::ToggleLoop};
    if ((modifiers & ~Qt::ShiftModifier) != Qt::NoModifier)
        return {};
    if (const auto key = keyWithShift(event.key(), modifiers == Qt::ShiftModifier ? framesWithShift : 1))
        return key;
    if (modifiers != Qt::NoModifier)
        return {};
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_4)
        return CompareKey{CompareCommand::ShowTake, event.key() - Qt::Key_1};
    return plainKey(latinKey(event));
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
