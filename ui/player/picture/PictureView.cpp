#include "PictureView.h"

#include "ui/widgets/theme/Theme.h"

#include <QPainter>

#include <cmath>

namespace {

constexpr int standingMs = 120; // more than a frame of any clip that is played

} // namespace

PictureView::PictureView(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_standing.setSingleShot(true);
    m_standing.setInterval(standingMs);
    connect(&m_standing, &QTimer::timeout, this, [this] { order(PictureConverter::Use::Still); });
    connect(&m_renderer, &FrameRenderer::rendered, this, [this](const QImage &picture) {
        m_picture = picture;
        update();
    });
}

void PictureView::setFrame(const QVideoFrame &frame, const std::optional<ColourTags> &colours)
{
    m_order.frame = frame;
    m_order.colours = colours;
    if (frame.isValid())
        return order(PictureConverter::Use::Playing);
    m_standing.stop();
    m_renderer.forget();
    m_picture = {};
    update();
}

QSize PictureView::devicePixels() const
{
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio))};
}

QRect PictureView::place() const
{
    return m_place.isNull() ? QRect({}, devicePixels()) : m_place;
}

QSize PictureView::pixelsMade() const
{
    const QSize seen = place().size();
    const bool isEnlarged = !m_place.isNull() && seen.width() > m_own.width() && !m_own.isEmpty();
    return isEnlarged ? m_own : seen;
}

void PictureView::setPlace(const QRect &place, const QSize &own)
{
    if (place == m_place && own == m_own)
        return;
    const QSize before = pixelsMade();
    m_place = place;
    m_own = own;
    if (pixelsMade() != before)
        order(PictureConverter::Use::Playing);
    update();
}

void PictureView::setMirrored(bool on)
{
    m_isMirrored = on;
    update();
}

void PictureView::setSafeAreas(bool on)
{
    m_showsSafeAreas = on;
    update();
}

void PictureView::order(PictureConverter::Use use)
{
    if (!m_order.frame.isValid() || size().isEmpty() || !isVisible())
        return;
    m_order.pixels = pixelsMade();
    m_order.use = use;
    m_renderer.render(m_order);
    if (use == PictureConverter::Use::Playing)
        m_standing.start();
}

void PictureView::resizeEvent(QResizeEvent *)
{
    order(PictureConverter::Use::Playing);
}

void PictureView::showEvent(QShowEvent *)
{
    order(PictureConverter::Use::Playing);
}

// In the screen's own pixels, whatever its scaling. Until the picture of a new size has been made, the one there is
// fills the place.
void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (m_picture.isNull())
        return;
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    const QRect whole = place();
    const bool showsPixels = m_picture.size() == pixelsMade() && whole.width() % m_picture.width() == 0;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !showsPixels);
    painter.save();
    if (m_isMirrored) {
        painter.translate(2 * whole.left() + whole.width(), 0);
        painter.scale(-1, 1);
    }
    painter.drawImage(whole, m_picture);
    painter.restore();
    if (m_showsSafeAreas)
        drawSafeAreas(painter);
}

void PictureView::drawSafeAreas(QPainter &painter) const
{
    constexpr double actionShare = 0.93;
    constexpr double titleShare = 0.90;
    const QRect whole = place();
    for (const double share : {actionShare, titleShare}) {
        QRect area({}, QSize(static_cast<int>(std::lround(whole.width() * share)),
                             static_cast<int>(std::lround(whole.height() * share))));
        area.moveCenter(whole.center());
        painter.setPen(Theme::shadeOverPicture());
        painter.drawRect(area.adjusted(-1, -1, 0, 0));
        painter.setPen(Theme::lineOverPicture());
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
}
