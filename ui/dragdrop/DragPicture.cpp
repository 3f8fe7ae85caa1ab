#include "DragPicture.h"

#include <QPainter>
#include <QPainterPath>

namespace {

constexpr QSize largest{160, 120};
constexpr int corner = 6;
constexpr double opacity = 0.85;

} // namespace

QPixmap dragPicture(const QImage &image)
{
    const QImage small = image.scaled(largest, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPixmap picture(small.size());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(picture.rect(), corner, corner);
    painter.setClipPath(shape);
    painter.setOpacity(opacity);
    painter.drawImage(0, 0, small);
    return picture;
}
