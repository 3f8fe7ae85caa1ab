// FirstFrameWatch: watches over a clip that was opened and has shown no frame yet. A backend may stay silent for ever
// about a file with sound only, or one cut off in its index (GStreamer 1.22 does): FFmpeg is asked then, off the GUI
// thread, whether there is a picture.
#pragma once

#include "platform/LateResultGuard.h"

#include <QObject>
#include <QTimer>

class FirstFrameWatch : public QObject
{
    Q_OBJECT
public:
    FirstFrameWatch();

    void start(const QString &path);
    void stop(); // a frame came, or the clip was given up

signals:
    void pictureMissing(); // there is none to wait for
    void tooSlow();        // ten seconds have passed

private:
    void ask();

    QString m_path;
    LateResultGuard m_watched; // the clip that is watched over
    QTimer m_doubt;
    QTimer m_limit;
};
