#include "WindowPlace.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace {

constexpr int usualTitleBar = 40; // what window managers put around a window is known only when it is on the screen
constexpr int frameBorder = 4;
constexpr int usualPanel = 48;

QMargins frameOf(const QWidget &window)
{
    const int titleBar = std::max(usualTitleBar, 2 * window.fontMetrics().height());
    return {frameBorder, titleBar, frameBorder, frameBorder};
}

// Under X11 the room that panels leave is known where there is one screen (QScreen::availableGeometry).
QRect roomOn(const QScreen &screen)
{
    QRect room = screen.availableGeometry();
    if (screen.virtualSiblings().size() > 1 && room == screen.geometry())
        room.adjust(0, usualPanel, 0, -usualPanel);
    return room;
}

} // namespace

QRect placedWithin(const QRect &room, const QRect &wanted)
{
    const QSize size = wanted.size().boundedTo(room.size());
    return {QPoint(std::clamp(wanted.x(), room.x(), room.x() + room.width() - size.width()),
                   std::clamp(wanted.y(), room.y(), room.y() + room.height() - size.height())),
            size};
}

void sizeWithinScreen(QWidget &window, const QSize &wanted)
{
    const QWidget *parent = window.parentWidget();
    const QScreen *screen = parent ? parent->window()->screen() : window.screen();
    window.resize(wanted.boundedTo(roomOn(*screen).marginsRemoved(frameOf(window)).size()));
}

void placeWindow(QWidget &window, const QByteArray &saved, const QSize &most)
{
    if (!window.restoreGeometry(saved)) {
        const QRect room = roomOn(*window.screen()).marginsRemoved(frameOf(window));
        QRect first({}, most.boundedTo(room.size()));
        first.moveCenter(room.center());
        window.setGeometry(first);
        return;
    }
    if (window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    const QScreen *screen = QGuiApplication::screenAt(window.geometry().center());
    const QRect room = (screen ? screen : window.screen())->availableGeometry();
    if (!room.contains(window.geometry())) // the screen was another one
        window.setGeometry(placedWithin(room.marginsRemoved(frameOf(window)), window.geometry()));
}
