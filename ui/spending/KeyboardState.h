// KeyboardState: which keys are down at this moment, asked of the window system itself. Events cannot tell under X11: a
// key that repeats looks there like one that is released and pressed again. It is asked without waiting.
#pragma once

#include <QtGlobal>

#include <optional>

class KeyboardState
{
public:
    virtual ~KeyboardState() = default;

    // Asks anew and returns at once; what was answered before counts no more.
    virtual void ask() = 0;
    // As the answer says; `scanCode` as in QKeyEvent::nativeScanCode(). Nothing: it has not come yet.
    virtual std::optional<bool> isDown(quint32 scanCode) = 0;
};
