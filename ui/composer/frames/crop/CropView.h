// CropView: a picture with the part that will be cut out of it: drag to move, corners to resize, arrow keys for both.
// The arithmetic is CropArea's; cutting is FrameCropper's.
#pragma once

#include "CropArea.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <optional>

class Theme;

class CropView : public QWidget
{
    Q_OBJECT
public:
    CropView(Theme &theme, QSize picture, QSize shape, QWidget *parent = nullptr);

    void setImage(const QImage &image); // of any size: a sharper one may follow
    const CropArea &area() const { return m_area; }
    void setPart(const QRectF &part);
    void reset();

    QSize sizeHint() const override;

signals:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF pictureRect() const; // where the picture is drawn
    double scale() const;       // logical pixels a picture's pixel
    QRectF onScreen(const QRectF &rect) const;
    QPointF onPicture(const QPointF &position) const;
    std::optional<CropArea::Corner> cornerAt(const QPointF &position) const;
    void showCursor(const QPointF &position);
    void paintFrame(QPainter &painter, const QRectF &part) const;
    void announce();

    Theme &m_theme;
    CropArea m_area;
    QImage m_image;
    QPixmap m_scaled;
    bool m_moves = false;
    std::optional<CropArea::Corner> m_corner; // being dragged
    QPointF m_grip;                           // from the corner or the top left to the pointer, pixels of the picture
};
