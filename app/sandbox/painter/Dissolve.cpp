#include "Dissolve.h"

#include <algorithm>

namespace {

constexpr double pushIn = 0.07; // of the size, over the whole clip

QImage filling(const QImage &image, const QSize &pixels)
{
    if (image.isNull())
        return {};
    const QImage scaled = image.scaled(pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QImage cut(pixels, QImage::Format_RGB32); // transparent places become black
    cut.fill(Qt::black);
    QPainter painter(&cut);
    painter.drawImage((pixels.width() - scaled.width()) / 2, (pixels.height() - scaled.height()) / 2, scaled);
    return cut;
}

double eased(double t)
{
    t = std::clamp(t, 0.0, 1.0);
    return t * t * t * (t * (t * 6 - 15) + 10);
}

} // namespace

Dissolve::Dissolve(const ClipOrder &order)
    : m_pixels(order.pixels)
    , m_first(filling(order.firstFrame, order.pixels))
    , m_last(filling(order.lastFrame, order.pixels))
{
}

void Dissolve::paintZoomed(QPainter &painter, const QImage &image, double zoom, double opacity) const
{
    painter.save();
    painter.setOpacity(opacity);
    painter.translate(m_pixels.width() * 0.5, m_pixels.height() * 0.5);
    painter.scale(zoom, zoom);
    painter.translate(-m_pixels.width() * 0.5, -m_pixels.height() * 0.5);
    painter.drawImage(0, 0, image);
    painter.restore();
}

void Dissolve::paint(QPainter &painter, double progress, double)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double share = m_last.isNull() ? 0 : (m_first.isNull() ? 1 : eased((progress - 0.25) / 0.5));
    if (share < 1)
        paintZoomed(painter, m_first, 1 + pushIn * progress, 1);
    if (share > 0)
        paintZoomed(painter, m_last, 1 + pushIn * (1 - progress), share);
}
