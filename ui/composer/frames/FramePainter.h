// FramePainter: draws what a frame's well shows over its ground: the picture, the badge with its size, where a drag
// would go. It keeps the picture at the well's size; which picture and which words is FrameWell's business.
#pragma once

#include <QImage>
#include <QPixmap>

class QPainter;
class QRectF;
class QWidget;
class Theme;

class FramePainter
{
public:
    FramePainter(const QWidget &well, const Theme &theme); // both outlive it

    void forgetPicture(); // another one, or another size of the well
    void drawPicture(QPainter &painter, const QImage &picture);
    // Under a text or an icon that stands on a picture: it must be readable on any.
    void drawGround(QPainter &painter, const QRectF &room) const;
    // At the bottom left, cut in its middle where there is no room for it.
    void drawBadge(QPainter &painter, const QString &words) const;
    // While a drag is over the window: where its picture goes. `picture` may be null.
    void drawTarget(QPainter &painter, const QImage &picture, const QString &words);

private:
    const QWidget &m_well;
    const Theme &m_theme;
    QPixmap m_scaled;
};
