#include "FrameDropGuide.h"

#include "FrameDrops.h"
#include "ui/composer/frames/FramePair.h"
#include "ui/dragdrop/FrameOffer.h"

#include <QDropEvent>
#include <QSplitter>

namespace {

// The part of the window that stands beside others in its splitter.
const QWidget *paneOf(const QWidget *widget)
{
    while (widget && !widget->isWindow() && !qobject_cast<const QSplitter *>(widget->parentWidget()))
        widget = widget->parentWidget();
    return widget;
}

const FrameWell *wellAt(const QWidget *window, const QPoint &position)
{
    const QWidget *under = window->childAt(position);
    while (under && !qobject_cast<const FrameWell *>(under))
        under = under->parentWidget();
    return qobject_cast<const FrameWell *>(under);
}

} // namespace

FrameDropGuide::FrameDropGuide(QWidget *pane, FramePair *frames)
    : QObject(pane)
    , m_pane(pane)
    , m_frames(frames)
{
    pane->installEventFilter(this);
    watchWindow();
}

void FrameDropGuide::watchWindow()
{
    QWindow *window = m_pane->window()->windowHandle();
    if (!window || window == m_window)
        return;
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window;
    m_window->installEventFilter(this);
}

bool FrameDropGuide::takesAtLarge(const QWidget *window, const QDropEvent &event)
{
    if (qobject_cast<FrameWell *>(event.source()))
        return false;
    const auto *source = qobject_cast<const QWidget *>(event.source());
    return !source || paneOf(source) != paneOf(window->childAt(event.position().toPoint()));
}

void FrameDropGuide::guide(const QDropEvent &event)
{
    const QWidget *window = m_pane->window();
    const FrameWell *well = wellAt(window, event.position().toPoint());
    const bool takes = well || takesAtLarge(window, event);
    m_frames->drops().showTargets(takes ? m_pictures : 0, m_pictures > 0 ? well : nullptr, event.source());
}

bool FrameDropGuide::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_pane) {
        if (event->type() == QEvent::Show)
            watchWindow();
        return false;
    }
    switch (event->type()) {
    case QEvent::DragEnter:
        emit dragOver(true);
        m_pictures = picturesOffered(*static_cast<QDropEvent *>(event)->mimeData());
        guide(*static_cast<QDropEvent *>(event));
        break;
    case QEvent::DragMove:
        guide(*static_cast<QDropEvent *>(event));
        break;
    case QEvent::DragLeave:
    case QEvent::Drop:
        m_frames->drops().hideTargets();
        emit dragOver(false);
        break;
    default:
        break;
    }
    return false;
}
