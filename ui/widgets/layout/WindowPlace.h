// WindowPlace: where a window stands when it appears: as it was left, or else as large as its screen has room for; in
// both cases within the room that docks and panels leave. It looks once, before the window is shown; nothing moves or
// sizes the window later.
#pragma once

#include <QMargins>
#include <QRect>

class QByteArray;
class QWidget;

// `saved`: of QWidget::saveGeometry(); empty, or of a screen of quite another size: a first start, where the window
// fills its screen's free room up to `most`, in the middle. A place on a screen that is gone becomes one on a screen
// that is there. Logical pixels.
void placeWindow(QWidget &window, const QByteArray &saved, const QSize &most);

// For a dialog or a second window, before it is shown: `wanted`, or what its screen has room for. Logical pixels.
void sizeWithinScreen(QWidget &window, const QSize &wanted);

// `wanted`, no larger than `room` and inside it.
QRect placedWithin(const QRect &room, const QRect &wanted);
