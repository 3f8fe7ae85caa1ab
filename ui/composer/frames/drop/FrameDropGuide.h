// FrameDropGuide: while a drag that may bring a picture is over the window, it has FrameDrops mark the wells that the
// picture would go into. It hears of drags from WindowDrags and handles no drop.
#pragma once

#include <QObject>

class FrameDrops;
class QDropEvent;
class QWidget;
class WindowDrags;

class FrameDropGuide : public QObject
{
    Q_OBJECT
public:
    // `drags`: of the window that `pane` is in. All outlive this.
    FrameDropGuide(QWidget &pane, const WindowDrags &drags, FrameDrops &drops);

private:
    void guide(const QDropEvent &event);

    QWidget &m_pane;
    FrameDrops &m_drops;
    int m_pictures = 0; // of the drag that is over the window
};
