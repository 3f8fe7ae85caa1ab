#include "FrameDropPlace.h"

#include "ui/composer/frames/FrameWell.h"

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

} // namespace

const FrameWell *wellAt(const QWidget *widget, const QPoint &position)
{
    const QWidget *under = widget->childAt(position);
    while (under && !qobject_cast<const FrameWell *>(under))
        under = under->parentWidget();
    return qobject_cast<const FrameWell *>(under);
}

bool takesFrameAtLarge(const QWidget *window, const QDropEvent &event)
{
    if (qobject_cast<FrameWell *>(event.source()))
        return false;
    const auto *source = qobject_cast<const QWidget *>(event.source());
    return !source || paneOf(source) != paneOf(window->childAt(event.position().toPoint()));
}
