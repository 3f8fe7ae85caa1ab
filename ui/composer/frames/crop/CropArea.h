// CropArea: the arithmetic of a crop rectangle that keeps its shape: moving, resizing from a corner, staying inside the
// picture. Pure; CropView draws it and hands it the mouse and the keys.
#pragma once

#include <QRectF>
#include <QSize>

class CropArea
{
public:
    enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };

    // Pixels of the picture. Begins as the largest part in the middle. An empty shape: the picture's own.
    CropArea(QSize picture, QSize shape);

    QSize picture() const { return m_picture; }
    const QRectF &rect() const { return m_rect; } // pixels of the picture, inside it
    QRectF part() const;                          // 0..1
    bool isLargest() const;

    void reset();
    void setPart(const QRectF &part); // what fits of it, in the shape
    void moveTo(const QPointF &topLeft);
    void moveBy(const QPointF &pixels) { moveTo(m_rect.topLeft() + pixels); }
    void dragCorner(Corner corner, const QPointF &to); // the opposite corner stays
    void grow(double pixels);                          // of its width, about its middle; negative: smaller

private:
    double largestWidth() const;
    double smallestWidth() const;

    QSize m_picture;
    double m_ratio; // width to height
    QRectF m_rect;
};
