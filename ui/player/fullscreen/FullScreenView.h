// FullScreenView: a window over the whole screen that borrows the stage and the transport from the pane: the picture
// alone, with title and controls that fade in over it when the pointer moves and out again. What keys mean is the
// pane's business.
#pragma once

#include <QTimer>
#include <QWidget>

class ElidedLabel;
class QGraphicsOpacityEffect;
class QPropertyAnimation;
class QVBoxLayout;
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
    void setTitle(const QString &title); // plain text, of what is shown

signals:
    void leaveRequested(); // the window was closed

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the stage and what is over it
    bool focusNextPrevChild(bool next) override;                // the controls, which must be seen for that

private:
    void showControls();
    void hideControls();
    void fadeTo(double opacity);
    void placeControls();

    QWidget *m_pane;
    VideoStage *m_stage = nullptr; // while it is in here
    QWidget *m_controls;
    ElidedLabel *m_title;
    QVBoxLayout *m_column; // of the controls
    QGraphicsOpacityEffect *m_opacity;
    QPropertyAnimation *m_fade;
    QTimer m_still; // the pointer and the controls go when nothing has moved for as long
};
