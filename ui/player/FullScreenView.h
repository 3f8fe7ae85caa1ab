// FullScreenView: a window over the whole screen that borrows the stage and the transport from the pane. What keys
// mean is the pane's business.
#pragma once

#include <QTimer>
#include <QWidget>

class TransportBar;
class VideoStage;

class FullScreenView : public QWidget
{
    Q_OBJECT
public:
    explicit FullScreenView(QWidget *pane);

    // Takes both in and covers the screen `pane` is on, also where there is no window manager to ask.
    void enter(VideoStage *stage, TransportBar *transport);
    // Gives both back (without a place: the caller puts them into its layout) and hides.
    void leave(VideoStage *stage, TransportBar *transport);

signals:
    void leaveRequested(); // the window was closed

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_pane;
    QWidget *m_bar;
    QTimer m_still; // the pointer over the picture goes when it has not moved
};
