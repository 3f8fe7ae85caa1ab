#include "X11KeyboardState.h"

#include <QGuiApplication>

#include <xcb/xcb.h>
#include <xcb/xcbext.h>

#include <algorithm>
#include <cstdlib>

std::unique_ptr<KeyboardState> X11KeyboardState::ofWindowSystem()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 ? std::make_unique<X11KeyboardState>(x11->connection()) : nullptr;
}

X11KeyboardState::X11KeyboardState(xcb_connection_t *connection)
    : m_connection(connection)
{
}

X11KeyboardState::~X11KeyboardState()
{
    forget();
}

void X11KeyboardState::forget()
{
    if (m_asked)
        xcb_discard_reply(m_connection, *m_asked);
    m_asked.reset();
    m_keys.reset();
}

void X11KeyboardState::ask()
{
    forget();
    m_asked = xcb_query_keymap(m_connection).sequence;
    xcb_flush(m_connection);
}

std::optional<bool> X11KeyboardState::isDown(quint32 scanCode)
{
    void *answer = nullptr;
    xcb_generic_error_t *error = nullptr;
    if (m_asked && xcb_poll_for_reply(m_connection, *m_asked, &answer, &error)) {
        m_asked.reset();
        if (answer) {
            const auto *reply = static_cast<const xcb_query_keymap_reply_t *>(answer);
            m_keys.emplace();
            std::copy_n(reply->keys, m_keys->size(), m_keys->begin());
        }
        std::free(answer);
        std::free(error);
    }
    if (!m_keys)
        return std::nullopt;
    const quint32 byte = scanCode / 8;
    return byte < m_keys->size() && (m_keys->at(byte) & (1U << (scanCode % 8))) != 0;
}
