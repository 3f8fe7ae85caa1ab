#include "WindowDrags.h"

#include <QDropEvent>
#include <QWidget>

WindowDrags::WindowDrags(QWidget *part)
    : QObject(part)
    , m_part(part)
{
    part->installEventFilter(this);
    watchWindow();
}

void WindowDrags::watchWindow()
{
    QWindow *window = m_part->window()->windowHandle();
    if (!window || window == m_window)
        return;
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window;
    m_window->installEventFilter(this);
}

bool WindowDrags::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_part) {
        if (event->type() == QEvent::Show)
            watchWindow();
        return false;
    }
    switch (event->type()) {
    case QEvent::DragEnter:
        emit entered(*static_cast<QDropEvent *>(event));
        break;
    case QEvent::DragMove:
        emit moved(*static_cast<QDropEvent *>(event));
        break;
    case QEvent::DragLeave:
    case QEvent::Drop:
        emit ended();
        break;
    default:
        break;
    }
    return false;
}
