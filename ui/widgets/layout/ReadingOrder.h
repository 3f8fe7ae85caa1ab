// ReadingOrder: the order in which the Tab key goes through a window: as it is read, from the top down and in a row
// from its beginning, each part of the window to its end before the next. What takes the focus at all is each widget's
// own.
#pragma once

class QWidget;

// Makes it the order of all that is visible now. For a window's focusNextPrevChild(), before each step: parts of
// windows come and go. Takes less than a millisecond.
void followReadingOrder(const QWidget &window);
