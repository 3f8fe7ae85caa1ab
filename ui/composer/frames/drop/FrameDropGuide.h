// FrameDropGuide: while a drag that may bring a picture is over the window, it has FrameDrops mark the wells that the
// picture would go into. It filters the events of the window; drops are handled by the widgets.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWindow>

class FramePair;
class QDropEvent;
class QMimeData;
class QWidget;

class FrameDropGuide : public QObject
{
    Q_OBJECT
public:
    // `pane`: any part of the window; it and `frames` outlive this.
    FrameDropGuide(QWidget *pane, FramePair *frames);

    // Whether a picture (at the window's coordinates) may be dropped where no well is, for the first free one. Not a
    // well's own, and not where the drag began: there it is most often a slip of the hand.
    static bool takesAtLarge(const QWidget *window, const QDropEvent &event);

signals:
    void dragOver(bool on); // a drag came over the window, or it left or was dropped

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchWindow();
    void guide(const QDropEvent &event);

    QWidget *m_pane;
    FramePair *m_frames;
    QPointer<QWindow> m_window;
    int m_pictures = 0; // of the drag that is over the window
};
