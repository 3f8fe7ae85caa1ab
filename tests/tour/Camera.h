// Camera: what the gallery takes its pictures with.
#pragma once

#include <QSize>
#include <QString>

class MainWindow;
class QWidget;

void expose(MainWindow &window, const QSize &size); // in the corner, where all of it is on the screen
// When it has come to rest; of what is on the screen where the window is, so that what lies over it is seen too.
void shoot(const QWidget &window, const QString &path);
void press(const QWidget &in,
           const char *button); // the button of that name; ends the program where it is not to be seen
