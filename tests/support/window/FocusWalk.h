// FocusWalk: a window as a hand on the Tab key goes through it: whether each control is reached, in the order as it is
// read, there and back, and whether it is seen where the keys are. The window is visible and active.
#pragma once

#include <QStringList>

class QWidget;

// One line a fault: a stop that is not reached, a trap, a step against the order as it is read (from the top down, in a
// row from the left, each part of the window to its end), or another way back.
QStringList tabOrderFaults(QWidget &window);

// One line for each control whose look does not change enough when it gets the focus: a line of at least 3:1 in
// contrast (WCAG 2.1, 1.4.11), by the window's own pixels.
QStringList focusRingFaults(QWidget &window);
