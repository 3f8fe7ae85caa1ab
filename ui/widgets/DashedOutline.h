// DashedOutline: the dashed line around a widget that stands for what is not there yet (a frame, one more model, one
// more take). The style sheet cannot draw it: it makes dots of dashes, and square corners of round ones. What the
// widget is, and what stands in it, is not its business.
#pragma once

#include <QWidget>

class DashedOutline : public QWidget
{
    Q_OBJECT
public:
    // A child of `around`, which it covers and follows; the mouse does not meet it. `corner`: the radius of its
    // corners, in logical pixels. It gives way while the style sheet draws a line there: where `around` has the focus,
    // or a "state" or a "problem".
    DashedOutline(QWidget *around, int corner);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the size of `around`
    void paintEvent(QPaintEvent *event) override;

private:
    int m_corner;
};
