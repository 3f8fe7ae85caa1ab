// FrameDrag: the mouse on a frame's well: a click, or its picture dragged away, to the other well or out of LinkReel as
// the picture that is sent. Whatever becomes of it there, it stays here: a move between the wells is FramePair's.
#pragma once

#include <QObject>
#include <QPoint>

#include <optional>

class QMouseEvent;
class QWidget;
struct FrameContent;

class FrameDrag : public QObject
{
    Q_OBJECT
public:
    explicit FrameDrag(QWidget &well); // watches it, and goes with it

    void start(const FrameContent &content); // not empty; comes back when it was dropped

signals:
    void clicked();
    void dragRequested(); // the pressed mouse has gone far enough

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);

    QWidget &m_well;
    std::optional<QPoint> m_pressedAt;
};
