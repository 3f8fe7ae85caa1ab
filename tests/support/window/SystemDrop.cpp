#include "SystemDrop.h"

#include <QApplication>
#include <QDropEvent>
#include <QWindow>

SystemDrop SystemDrop::make(QWidget *target, const QMimeData &mime, Qt::DropActions offered,
                            const std::function<void()> &over)
{
    QWindow *window = target->window()->windowHandle();
    const QPoint middle = target->mapTo(target->window(), target->rect().center());
    QDragEnterEvent enter(middle, offered, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    QDragMoveEvent move(middle, offered, &mime, Qt::LeftButton, Qt::NoModifier);
    move.setDropAction(enter.dropAction());
    move.setAccepted(enter.isAccepted());
    QApplication::sendEvent(window, &move);
    if (over)
        over();
    if (!move.isAccepted()) {
        QDragLeaveEvent leave;
        QApplication::sendEvent(window, &leave);
        return {};
    }
    QDropEvent dropped(middle, offered, &mime, Qt::LeftButton, Qt::NoModifier);
    dropped.setDropAction(move.dropAction());
    QApplication::sendEvent(window, &dropped);
    return {dropped.isAccepted(), dropped.dropAction()};
}
