// SystemDrop: a drag from another program and its drop, event by event as the window system delivers them to a window.
// A drag that a hand makes is HandDrag's.
#pragma once

#include <QMimeData>
#include <QWidget>

#include <functional>

struct SystemDrop
{
    bool isTaken = false;
    Qt::DropAction action = Qt::IgnoreAction; // what the other program is told became of it

    // Onto the middle of `target`, in its shown window. `over`: called before it is let go, or leaves again because
    // nothing there takes it.
    static SystemDrop make(QWidget *target, const QMimeData &mime,
                           Qt::DropActions offered = Qt::CopyAction | Qt::MoveAction | Qt::LinkAction,
                           const std::function<void()> &over = {});
};
