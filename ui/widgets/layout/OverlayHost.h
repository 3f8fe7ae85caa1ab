// OverlayHost: a widget that fills its room, and one that opens over its lower edge without moving anything: beside the
// one that must not be covered, or at the top where that leaves no room beside it. It knows nothing of what they are.
// It comes before them, and they are made in it: under a style sheet a whole tree of widgets is styled anew when its
// parent changes.
#pragma once

#include <QWidget>

class OverlayHost : public QWidget
{
    Q_OBJECT
public:
    explicit OverlayHost(QWidget *parent = nullptr);

    // Its children. `clear`: in `base`, or below it; never covered from below. Once, before it is shown.
    void fill(QWidget *base, QWidget *overlay, QWidget *clear);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // the base's

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override; // of the overlay's size and the clear widget's
    bool event(QEvent *event) override;

private:
    void place();

    QWidget *m_base = nullptr;
    QWidget *m_overlay = nullptr;
    QWidget *m_clear = nullptr;
};
