// FramePicker: asks for the picture of a frame in dialogs: a file, and of a video one of its frames. Reading what was
// picked is FrameLoader's business.
#pragma once

#include "ui/dragdrop/FrameSource.h"

#include <QObject>

class QWidget;

class FramePicker : public QObject
{
    Q_OBJECT
public:
    // `well`: what it asks for; the dialogs belong to its window. `title`: "First frame".
    FramePicker(QWidget &well, const QString &title);

    void browse();
    void chooseFrameOf(const QString &video); // nothing can be sent before it is clear what is meant

signals:
    void picked(const FrameSource &source);

private:
    QWidget &m_well;
    const QString m_title;
};
