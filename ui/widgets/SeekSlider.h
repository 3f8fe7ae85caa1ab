// SeekSlider: a slider that jumps to where it is pressed and follows the hand from there; it also serves as the
// volume's. It knows values, not clips.
#pragma once

#include "ui/widgets/accessible/SpokenSlider.h"

class SeekSlider : public SpokenSlider
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

    int valueAt(const QPoint &point) const; // where the middle of the handle would go under the pointer
    int xOf(int value) const;               // the reverse

private:
    struct Room // of the handle's middle, in pixels from the left
    {
        int begin;
        int length;
    };
    Room room() const;
};
