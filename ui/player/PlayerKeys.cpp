#include "PlayerKeys.h"

#include "ui/window/LatinShortcuts.h"

#include <QKeyEvent>

namespace {

constexpr int manyFrames = 10;

// By their keys: with Shift they write other signs. 0: none of them.
int frameStep(int key)
{
    switch (key) {
    case Qt::Key_Comma:
    case Qt::Key_Less:
        return -1;
    case Qt::Key_Period:
    case Qt::Key_Greater:
        return 1;
    default:
        return 0;
    }
}

} // namespace

std::optional<PlayerKey> playerKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if ((modifiers & ~Qt::ShiftModifier) != Qt::NoModifier)
        return {};
    if (const int step = frameStep(event.key()))
        return PlayerKey{PlayerCommand::Step, modifiers == Qt::ShiftModifier ? manyFrames * step : step};
    if (modifiers != Qt::NoModifier)
        return {};
    if (event.text().size() == 1 && event.text().front().isDigit())
        return PlayerKey{PlayerCommand::AskForFrame, event.text().front().digitValue()};
    switch (latinKey(event)) {
    case Qt::Key_Space:
        return PlayerKey{PlayerCommand::TogglePlay};
    case Qt::Key_Left:
        return PlayerKey{PlayerCommand::Skip, -1};
    case Qt::Key_Right:
        return PlayerKey{PlayerCommand::Skip, 1};
    case Qt::Key_Home:
        return PlayerKey{PlayerCommand::ToFirstFrame};
    case Qt::Key_End:
        return PlayerKey{PlayerCommand::ToLastFrame};
    case Qt::Key_L:
        return PlayerKey{PlayerCommand::ToggleLoop};
    case Qt::Key_M:
        return PlayerKey{PlayerCommand::ToggleMute};
    case Qt::Key_F:
        return PlayerKey{PlayerCommand::ToggleFullScreen};
    case Qt::Key_I:
        return PlayerKey{PlayerCommand::UseAsFirst};
    case Qt::Key_O:
        return PlayerKey{PlayerCommand::UseAsLast};
    case Qt::Key_F11: // the window's own shortcut, which does not reach another window
    case Qt::Key_Escape:
        return PlayerKey{PlayerCommand::LeaveFullScreen};
    default:
        return {};
    }
}
