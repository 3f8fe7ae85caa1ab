// X11KeyboardState: the keys as the X server sees them (QueryKeymap). Source: X11 protocol, QueryKeymap: one bit a key
// code, set while the key is logically down; what happened before the answer was sent before it.
#pragma once

#include "KeyboardState.h"

#include <array>
#include <memory>

struct xcb_connection_t;

class X11KeyboardState : public KeyboardState
{
public:
    // Null where the window system is another one that cannot be asked (Wayland, offscreen).
    static std::unique_ptr<KeyboardState> ofWindowSystem();

    explicit X11KeyboardState(xcb_connection_t *connection); // Qt's; it must outlive this
    ~X11KeyboardState() override;

    void ask() override;
    std::optional<bool> isDown(quint32 scanCode) override;

private:
    void forget();

    xcb_connection_t *m_connection;
    std::optional<unsigned> m_asked; // the request that has no answer yet
    std::optional<std::array<quint8, 32>> m_keys;
};
