// PictureZoom: how large a picture is drawn on its stage, and which part of it: all of it (fit), or so many pixels of
// the screen for each of the clip's. A value of numbers; it draws nothing.
#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

class PictureZoom
{
public:
    bool isFit() const { return m_scale == 0; }
    double scale() const { return m_scale; } // pixels of the screen a pixel of the clip; 0: fit

    void fit();
    void setScale(double scale); // one of 0.25 to 4, else the nearest; the middle of what is seen stays
    // To the next larger (smaller where `places` is negative) scale; what is `at` stays there. All sizes are in pixels
    // of the screen, `at` from the stage's corner.
    void change(int places, QPointF at, QSize clip, QSize stage);
    void pan(QPoint by, QSize clip, QSize stage); // what is seen follows the hand

    // Where the whole picture is, from the stage's corner; it may reach beyond the stage. `clip`: in square pixels.
    QRect place(QSize clip, QSize stage) const;
    bool isLarger(QSize clip, QSize stage) const; // than the stage: there is something to pan

private:
    double m_scale = 0;
    QPointF m_middle{0.5, 0.5}; // of what is seen, in shares of the picture
};
