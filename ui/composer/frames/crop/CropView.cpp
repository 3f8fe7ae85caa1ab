#include "CropView.h"

#include "ui/widgets/accessible/SpokenRole.h"
#include "ui/widgets/theme/Theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace {

using Corner = CropArea::Corner;

constexpr int inset = 12;           // the corners' handles stand over the edge
constexpr double handleLength = 20; // logical pixels
constexpr double handleWidth = 4;
constexpr double reach = 16;      // of a corner for the mouse: 32 by 32
constexpr double veil = 0.62;     // over what is cut away
constexpr double keyShare = 0.01; // of the picture, for an arrow key
constexpr Corner corners[] = {Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight};

QPointF pointOf(const QRectF &rect, Corner corner)
{
    switch (corner) {
    case Corner::TopLeft:
        return rect.topLeft();
    case Corner::TopRight:
        return rect.topRight();
    case Corner::BottomLeft:
        return rect.bottomLeft();
    case Corner::BottomRight:
        return rect.bottomRight();
    }
    return {};
}

QPointF direction(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    }
    return {};
}

} // namespace

CropView::CropView(Theme &theme, QSize picture, QSize shape, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_area(picture, shape)
{
    setObjectName(QStringLiteral("cropView"));
    setSpokenRole(*this, QAccessible::Graphic);
    setAccessibleName(tr("The part of the picture that is used"));
    setToolTip(tr("Drag to move, drag a corner to resize. Arrow keys move, with Shift they resize, with Ctrl by one "
                  "pixel."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 180);
}

void CropView::setImage(const QImage &image)
{
    m_image = image;
    m_scaled = {};
    update();
}

void CropView::setPart(const QRectF &part)
{
    m_area.setPart(part);
    announce();
}

void CropView::reset()
{
    m_area.reset();
    announce();
}

void CropView::announce()
{
    update();
    emit changed();
}

QSize CropView::sizeHint() const
{
    return m_area.picture().scaled(720, 480, Qt::KeepAspectRatio) + QSize(2 * inset, 2 * inset);
}

double CropView::scale() const
{
    return pictureRect().width() / m_area.picture().width();
}

QRectF CropView::pictureRect() const
{
    const QSizeF room(std::max(1, width() - 2 * inset), std::max(1, height() - 2 * inset));
    QRectF target(QPointF(0, 0), QSizeF(m_area.picture()).scaled(room, Qt::KeepAspectRatio));
    target.moveCenter(QRectF(rect()).center());
    return target;
}

QRectF CropView::onScreen(const QRectF &part) const
{
    return {pictureRect().topLeft() + part.topLeft() * scale(), part.size() * scale()};
}

QPointF CropView::onPicture(const QPointF &position) const
{
    return (position - pictureRect().topLeft()) / scale();
}

std::optional<Corner> CropView::cornerAt(const QPointF &position) const
{
    const QRectF part = onScreen(m_area.rect());
    for (const Corner corner : corners) {
        const QPointF away = position - pointOf(part, corner);
        if (std::abs(away.x()) <= reach && std::abs(away.y()) <= reach)
            return corner;
    }
    return {};
}

void CropView::showCursor(const QPointF &position)
{
    const std::optional<Corner> corner = m_corner ? m_corner : cornerAt(position);
    if (corner)
        setCursor(*corner == Corner::TopLeft || *corner == Corner::BottomRight ? Qt::SizeFDiagCursor
                                                                               : Qt::SizeBDiagCursor);
    else if (onScreen(m_area.rect()).contains(position))
        setCursor(m_moves ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    else
        unsetCursor();
}

void CropView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_corner = cornerAt(event->position());
    m_moves = !m_corner && onScreen(m_area.rect()).contains(event->position());
    const QPointF held = m_corner ? pointOf(m_area.rect(), *m_corner) : m_area.rect().topLeft();
    m_grip = onPicture(event->position()) - held;
    showCursor(event->position());
}

void CropView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF to = onPicture(event->position()) - m_grip;
    if (m_corner)
        m_area.dragCorner(*m_corner, to);
    else if (m_moves)
        m_area.moveTo(to);
    if (m_corner || m_moves)
        announce();
    showCursor(event->position());
}

void CropView::mouseReleaseEvent(QMouseEvent *event)
{
    m_corner.reset();
    m_moves = false;
    showCursor(event->position());
}

// Arrows move; with Shift the part grows (right, up) or shrinks (left, down); with Ctrl by single pixels.
void CropView::keyPressEvent(QKeyEvent *event)
{
    const QPointF way = direction(event->key());
    if (way.isNull())
        return QWidget::keyPressEvent(event);
    const bool fine = event->modifiers() & Qt::ControlModifier;
    const double step = fine ? 1 : std::max(1.0, m_area.picture().width() * keyShare);
    if (event->modifiers() & Qt::ShiftModifier)
        m_area.grow(step * (way.x() - way.y()));
    else
        m_area.moveBy(way * step);
    announce();
}

void CropView::resizeEvent(QResizeEvent *)
{
    m_scaled = {};
}

void CropView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF picture = pictureRect();
    const QRectF part = onScreen(m_area.rect());
    if (!m_image.isNull()) {
        if (m_scaled.isNull()) {
            m_scaled = QPixmap::fromImage(m_image.scaled((picture.size() * devicePixelRatioF()).toSize(),
                                                         Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
            m_scaled.setDevicePixelRatio(devicePixelRatioF());
        }
        painter.drawPixmap(picture.topLeft(), m_scaled);
    }
    QPainterPath outside;
    outside.addRect(picture);
    outside.addRect(part);
    QColor shade = m_theme.tokens().window;
    shade.setAlphaF(static_cast<float>(veil));
    painter.fillPath(outside, shade); // odd-even: without the part
    paintFrame(painter, part);
}

// White over a dark edge: to be seen on any picture.
void CropView::paintFrame(QPainter &painter, const QRectF &part) const
{
    const auto stroke = [&](const auto &draw, double wide) {
        painter.setPen(QPen(QColor(0, 0, 0, 110), wide + 2));
        draw();
        painter.setPen(QPen(Qt::white, wide));
        draw();
    };
    painter.setBrush(Qt::NoBrush);
    painter.setOpacity(0.55);
    stroke(
        [&] {
            for (const double third : {1.0 / 3, 2.0 / 3}) {
                const double x = part.left() + part.width() * third;
                const double y = part.top() + part.height() * third;
                painter.drawLine(QPointF(x, part.top()), QPointF(x, part.bottom()));
                painter.drawLine(QPointF(part.left(), y), QPointF(part.right(), y));
            }
        },
        1);
    painter.setOpacity(1);
    stroke([&] { painter.drawRect(part); }, 1);
    stroke(
        [&] {
            for (const Corner corner : corners) {
                const QPointF at = pointOf(part, corner);
                const QPointF in = part.center() - at;
                const double length = std::min({handleLength, part.width() / 3, part.height() / 3});
                painter.drawLine(at, at + QPointF(in.x() > 0 ? length : -length, 0));
                painter.drawLine(at, at + QPointF(0, in.y() > 0 ? length : -length));
            }
        },
        handleWidth);
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_theme.tokens().accent, 2));
    painter.drawRect(part.adjusted(-4, -4, 4, 4));
}
