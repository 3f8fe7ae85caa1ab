// AccessibleFactory: gives assistive technology our own view of the controls that Qt describes wrongly: a widget with a
// role of its own, a combo box whose name is not its value, a slider whose position is not its value. Everything else
// stays Qt's.
#pragma once

// For the whole program; a second call does nothing. Before the first window is shown.
void installAccessibleFactory();
