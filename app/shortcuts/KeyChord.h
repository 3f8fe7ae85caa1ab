// KeyChord: keys that are pressed together, as the keyboard reports them and as shortcuts name them. Signs that Shift
// writes stand without Shift, because which key writes them is the layout's. Pure functions.
#pragma once

#include <QKeySequence>
#include <QList>

// Nothing (an empty sequence) for a modifier alone. `key` is Qt::Key; Latin where the layout has no Latin letters.
QKeySequence pressedChord(int key, Qt::KeyboardModifiers modifiers);

// All that the same press may be called, the likeliest first: on some layouts "<" stands alone, and means what ","
// means.
QList<QKeySequence> namesOfPress(int key, Qt::KeyboardModifiers modifiers);
