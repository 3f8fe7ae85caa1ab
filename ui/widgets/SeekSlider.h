// SeekSlider: a slider that jumps to where it is pressed and follows the hand from there; it also serves as the
// volume's. It knows values, not clips.
#pragma once

#include <QSlider>

class SeekSlider : public QSlider
{
    Q_OBJECT
public:
    explicit SeekSlider(QWidget *parent = nullptr); // horizontal

    // Where the handle should stand. Ignored while the user holds it; emits nothing.
    void follow(int value);

signals:
    void chosen(int value); // by hand, key or wheel; never through follow()

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int valueAt(const QPoint &point) const;
};
