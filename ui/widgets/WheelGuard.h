// WheelGuard: keeps the mouse wheel from changing a control that it only happens to pass over while the pane is
// scrolled: a duration changed unseen costs money. The wheel scrolls the pane instead.
#pragma once

class QWidget;

void guardFromWheel(QWidget *control);
