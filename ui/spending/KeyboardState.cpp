#include "KeyboardState.h"

#include "X11KeyboardState.h"

#include <QGuiApplication>

std::unique_ptr<KeyboardState> KeyboardState::ofWindowSystem()
{
    if (const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>())
        return std::make_unique<X11KeyboardState>(x11->connection());
    return nullptr;
}
