// AccessibleTree: a window as a screen reader walks it: what has no name, or a name, role or value that misleads, and
// controls of one kind that are called the same.
#pragma once

#include <QStringList>

class QObject;

// One line a fault; empty: all that is to be seen can be used. `window`: or a part of one.
QStringList accessibleFaults(QObject &window);
