// FrameDropPlace: where in the window a picture for the frames may be dropped: on a well, or anywhere else for the
// first free one. Which wells are free, FrameDrops knows.
#pragma once

class FrameWell;
class QDropEvent;
class QPoint;
class QWidget;

// nullptr: there is none. `position`: in `widget`, the window or a part of it.
const FrameWell *wellAt(const QWidget *widget, const QPoint &position);

// Whether a picture may be dropped where no well is (the event's position is the window's). Not a well's own, and not
// in the pane where the drag began: there it is most often a slip of the hand.
bool takesFrameAtLarge(const QWidget *window, const QDropEvent &event);
