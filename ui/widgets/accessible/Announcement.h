// Announcement: says something to those who hear the window, where nothing that has the focus changes by it. It shows
// nothing: whoever looks at the window sees the same elsewhere.
#pragma once

#include <QString>

class QWidget;

// `about`: the visible widget that it is about, whose accessible description it becomes where it is not its name. Only
// the description changes where no assistive technology listens.
void announce(QWidget &about, const QString &sentence);
