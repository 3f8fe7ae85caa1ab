#include "PictureZoom.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace {

constexpr std::array zoomScales{0.25, 0.5, 1.0, 2.0, 4.0};
constexpr double nearlySame = 1e-6;

QSize zoomedSize(QSize clip, QSize stage, double scale)
{
    return scale == 0 ? clip.scaled(stage, Qt::KeepAspectRatio)
                      : QSize(static_cast<int>(std::lround(clip.width() * scale)),
                              static_cast<int>(std::lround(clip.height() * scale)));
}

// A picture that is smaller than its stage stands in the middle; a larger one leaves no room at an edge.
int edgeOf(int length, int room, double middle)
{
    if (length <= room)
        return (room - length) / 2;
    return std::clamp(static_cast<int>(std::lround(room / 2.0 - middle * length)), room - length, 0);
}

} // namespace

void PictureZoom::fit()
{
    m_scale = 0;
    m_middle = {0.5, 0.5};
}

void PictureZoom::setScale(double scale)
{
    const auto isNearer = [scale](double one, double other) { return std::abs(one - scale) < std::abs(other - scale); };
    m_scale = *std::min_element(zoomScales.begin(), zoomScales.end(), isNearer);
}

void PictureZoom::change(int places, QPointF at, QSize clip, QSize stage)
{
    if (clip.isEmpty() || places == 0)
        return;
    const QRect before = place(clip, stage);
    const double now = static_cast<double>(before.width()) / clip.width();
    double wanted = now;
    for (int i = 0; i < std::abs(places); ++i) {
        if (places > 0) {
            const auto *next = std::find_if(zoomScales.begin(), zoomScales.end(),
                                            [wanted](double scale) { return scale > wanted + nearlySame; });
            wanted = next != zoomScales.end() ? *next : wanted;
        } else {
            const auto next = std::find_if(zoomScales.rbegin(), zoomScales.rend(),
                                           [wanted](double scale) { return scale < wanted - nearlySame; });
            wanted = next != zoomScales.rend() ? *next : wanted;
        }
    }
    const QPointF share((at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height());
    setScale(wanted);
    const QSize after = zoomedSize(clip, stage, m_scale);
    m_middle = {share.x() + (stage.width() / 2.0 - at.x()) / after.width(),
                share.y() + (stage.height() / 2.0 - at.y()) / after.height()};
    pan({}, clip, stage);
}

// The offset is clamped at once, so that dragging back takes effect immediately.
void PictureZoom::pan(QPoint by, QSize clip, QSize stage)
{
    const QRect whole = place(clip, stage).translated(by);
    const auto middleOf = [](int begin, int length, int room) {
        return length <= room ? 0.5 : (room / 2.0 - std::clamp(begin, room - length, 0)) / length;
    };
    m_middle = {middleOf(whole.left(), whole.width(), stage.width()),
                middleOf(whole.top(), whole.height(), stage.height())};
}

QRect PictureZoom::place(QSize clip, QSize stage) const
{
    const QSize size = zoomedSize(clip, stage, m_scale).expandedTo({1, 1});
    return {
        QPoint(edgeOf(size.width(), stage.width(), m_middle.x()), edgeOf(size.height(), stage.height(), m_middle.y())),
        size};
}

bool PictureZoom::isLarger(QSize clip, QSize stage) const
{
    const QSize size = zoomedSize(clip, stage, m_scale);
    return !isFit() && (size.width() > stage.width() || size.height() > stage.height());
}
