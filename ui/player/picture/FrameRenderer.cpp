#include "FrameRenderer.h"

#include "FramePlanes.h"
#include "platform/process/WhenFinished.h"

#include <QTransform>
#include <QtConcurrentRun>

#include <utility>
#include <vector>

namespace {

int turnOf(const QVideoFrame &frame) // degrees, clockwise
{
#if QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
    return static_cast<int>(frame.rotationAngle());
#else
    return static_cast<int>(frame.rotation());
#endif
}

QImage turned(const QImage &picture, const QVideoFrame &frame)
{
    const int degrees = turnOf(frame);
    if (degrees == 0 && !frame.mirrored())
        return picture;
    const QImage seen = frame.mirrored() ? picture.mirrored(true, false) : picture;
    return degrees == 0 ? seen : seen.transformed(QTransform().rotate(degrees));
}

QImage made(PictureConverter &converter, const FrameRenderer::Order &order)
{
    QVideoFrame frame(order.frame); // shares the picture
    const bool isOnItsSide = turnOf(frame) % 180 != 0;
    if (!frame.map(QVideoFrame::ReadOnly))
        return {};
    QImage picture;
    std::vector<uchar> unpacked;
    if (auto source = planesOf(frame, unpacked)) {
        if (order.colours)
            source->colours = *order.colours;
        picture = converter.convert(*source, isOnItsSide ? order.pixels.transposed() : order.pixels, order.use);
    }
    frame.unmap();
    if (!picture.isNull())
        return turned(picture, frame);
    return frame.toImage().scaled(order.pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

FrameRenderer::FrameRenderer()
    : m_converter(std::make_shared<PictureConverter>())
{
    m_pool.setMaxThreadCount(1);
}

FrameRenderer::~FrameRenderer()
{
    m_pool.waitForDone();
}

void FrameRenderer::render(const Order &order)
{
    m_next = order;
    start();
}

void FrameRenderer::forget()
{
    m_next.reset();
    m_isForgotten = m_isBusy;
}

void FrameRenderer::start()
{
    if (m_isBusy || !m_next)
        return;
    m_isBusy = true;
    const auto work = [converter = m_converter, order = *std::exchange(m_next, std::nullopt)] {
        return made(*converter, order);
    };
    whenFinished(QtConcurrent::run(&m_pool, work), this, [this](const QImage &picture) { take(picture); });
}

void FrameRenderer::take(const QImage &picture)
{
    m_isBusy = false;
    if (!std::exchange(m_isForgotten, false) && !picture.isNull())
        emit rendered(picture);
    start();
}
