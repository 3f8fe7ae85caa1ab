#include "ThemeIconEngine.h"

#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

namespace {

int sideOf(const QSize &size)
{
    return std::min(size.width(), size.height());
}

QPixmap tinted(QByteArray svg, const QColor &colour, int side)
{
    svg.replace("#000", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

} // namespace

ThemeIconEngine::ThemeIconEngine(QByteArray svg, const QColor &colour, const QColor &disabled)
    : m_svg(std::move(svg))
    , m_colour(colour)
    , m_disabled(disabled)
{
}

void ThemeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatio();
    QPixmap drawn = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
    drawn.setDevicePixelRatio(scale);
    QRectF place({}, drawn.deviceIndependentSize());
    place.moveCenter(QRectF(rect).center());
    painter->drawPixmap(place.topLeft(), drawn);
}

QPixmap ThemeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    const int side = sideOf(size);
    if (side <= 0)
        return {};
    const bool isDisabled = mode == QIcon::Disabled;
    QPixmap &drawn = m_drawn[{side, isDisabled}];
    if (drawn.isNull())
        drawn = tinted(m_svg, isDisabled ? m_disabled : m_colour, side);
    return drawn;
}

QSize ThemeIconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    const int side = std::max(0, sideOf(size));
    return {side, side};
}

QIconEngine *ThemeIconEngine::clone() const
{
    return new ThemeIconEngine(*this);
}

QString ThemeIconEngine::key() const
{
    return QStringLiteral("ThemeIconEngine");
}
