#include "PictureView.h"

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

void PictureView::order(PictureConverter::Use use)
{
    if (!m_order.frame.isValid() || size().isEmpty() || !isVisible())
        return;
    m_order.pixels = devicePixels();
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

// Until the picture of a new size has been made, the one there is fills the place.
void PictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_picture.isNull())
        return painter.fillRect(rect(), Qt::black);
    QImage picture = m_picture;
    picture.setDevicePixelRatio(devicePixelRatioF());
    if (picture.size() == devicePixels())
        return painter.drawImage(QPoint(0, 0), picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(rect(), picture);
}
