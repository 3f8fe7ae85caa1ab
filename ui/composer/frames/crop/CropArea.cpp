#include "CropArea.h"

#include <algorithm>

namespace {

constexpr double smallestSide = 64; // pixels: as FrameEncoder's smallest

} // namespace

CropArea::CropArea(QSize picture, QSize shape)
    : m_picture(picture.expandedTo({1, 1}))
    , m_ratio(shape.isEmpty() ? static_cast<double>(m_picture.width()) / m_picture.height()
                              : static_cast<double>(shape.width()) / shape.height())
{
    reset();
}

double CropArea::largestWidth() const
{
    return std::min<double>(m_picture.width(), m_picture.height() * m_ratio);
}

double CropArea::smallestWidth() const
{
    return std::min(largestWidth(), std::max(smallestSide, smallestSide * m_ratio));
}

void CropArea::reset()
{
    const QSizeF size(largestWidth(), largestWidth() / m_ratio);
    m_rect = QRectF(QPointF((m_picture.width() - size.width()) / 2, (m_picture.height() - size.height()) / 2), size);
}

bool CropArea::isLargest() const
{
    return m_rect.width() >= largestWidth() - 0.5;
}

QRectF CropArea::part() const
{
    return {m_rect.x() / m_picture.width(), m_rect.y() / m_picture.height(), m_rect.width() / m_picture.width(),
            m_rect.height() / m_picture.height()};
}

void CropArea::setPart(const QRectF &part)
{
    const QRectF wanted(part.x() * m_picture.width(), part.y() * m_picture.height(), part.width() * m_picture.width(),
                        part.height() * m_picture.height());
    const double width =
        std::clamp(std::min(wanted.width(), wanted.height() * m_ratio), smallestWidth(), largestWidth());
    m_rect = QRectF(QPointF(), QSizeF(width, width / m_ratio));
    moveTo(wanted.center() - m_rect.center());
}

void CropArea::moveTo(const QPointF &topLeft)
{
    m_rect.moveTo(std::clamp(topLeft.x(), 0.0, std::max(0.0, m_picture.width() - m_rect.width())),
                  std::clamp(topLeft.y(), 0.0, std::max(0.0, m_picture.height() - m_rect.height())));
}

void CropArea::dragCorner(Corner corner, const QPointF &to)
{
    const bool left = corner == Corner::TopLeft || corner == Corner::BottomLeft;
    const bool top = corner == Corner::TopLeft || corner == Corner::TopRight;
    const QPointF fixed(left ? m_rect.right() : m_rect.left(), top ? m_rect.bottom() : m_rect.top());
    const double across = left ? fixed.x() - to.x() : to.x() - fixed.x();
    const double down = top ? fixed.y() - to.y() : to.y() - fixed.y();
    const double room = std::min(left ? fixed.x() : m_picture.width() - fixed.x(),
                                 (top ? fixed.y() : m_picture.height() - fixed.y()) * m_ratio);
    const double width = std::clamp(std::max(across, down * m_ratio), std::min(smallestWidth(), room), room);
    const QSizeF size(width, width / m_ratio);
    m_rect =
        QRectF(QPointF(left ? fixed.x() - size.width() : fixed.x(), top ? fixed.y() - size.height() : fixed.y()), size);
}

void CropArea::grow(double pixels)
{
    const QPointF middle = m_rect.center();
    const double width = std::clamp(m_rect.width() + pixels, smallestWidth(), largestWidth());
    m_rect.setSize({width, width / m_ratio});
    moveTo(middle - QPointF(m_rect.width() / 2, m_rect.height() / 2));
}
