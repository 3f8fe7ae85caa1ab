#include "Landscape.h"

#include "Sky.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace {

constexpr double skyOversize = 1.05; // so that the camera never sees its edge

double easedIn(double t)
{
    return t * t * (3 - 2 * t);
}

// The share of the picture's height that the farthest and the nearest layer's crests rise above their feet.
std::pair<double, double> reliefOf(Place place)
{
    switch (place) {
    case Place::Mountains:
        return {0.42, 0.16};
    case Place::Hills:
        return {0.16, 0.22};
    case Place::Dunes:
        return {0.10, 0.26};
    case Place::Forest:
        return {0.24, 0.16};
    case Place::Sea:
        return {0.10, 0.10};
    case Place::City:
        return {0.34, 0.40};
    }
    return {0.2, 0.2};
}

} // namespace

Landscape::Landscape(const ClipOrder &order)
    : m_size(order.pixels)
    , m_seed(order.seed)
    , m_mood(Mood::of(order.title, order.seed))
    , m_palette(Palette::of(m_mood.light))
    , m_noise(order.seed + 1)
    , m_title(order.pixels, order.title, order.caption)
{
    const double side = std::min(m_size.width(), m_size.height());
    m_horizon = m_size.height() * (m_mood.place == Place::Sea ? 0.56 : 0.60);
    m_sun = {m_size.width() * (0.54 + 0.24 * m_noise.point(1)),
             m_horizon - m_size.height() * (0.10 + 0.22 * m_noise.point(2))};
    m_sunRadius = side * (0.034 + 0.022 * m_noise.point(3)) * (m_mood.light == Light::Night ? 0.65 : 1);
    m_pan = (m_noise.point(4) < 0.5 ? -1 : 1) * 0.055;

    Sky sky{(m_size * skyOversize).toSize(), m_mood, m_palette, m_seed, m_sun * skyOversize, m_sunRadius * skyOversize,
            m_horizon * skyOversize};
    m_sky = sky.painted();
    makeLayers();
}

void Landscape::makeLayers()
{
    const int count = m_mood.place == Place::Sea ? 2 : (m_mood.place == Place::City ? 3 : 5);
    const auto [farRelief, nearRelief] = reliefOf(m_mood.place);
    for (int i = 0; i < count; ++i) {
        const double nearness = double(i) / (count - 1);
        Terrain::Layer shape;
        shape.place = m_mood.place;
        shape.seed = m_seed + 101 * static_cast<quint32>(i + 1);
        shape.picture = m_size;
        shape.nearness = nearness;
        shape.height = m_size.height() * (farRelief + (nearRelief - farRelief) * nearness);
        const double foot = m_mood.place == Place::Sea ? 0.02 * nearness : 0.03 + 0.36 * std::pow(nearness, 1.25);
        shape.base = m_horizon + m_size.height() * foot;

        Layer layer;
        layer.nearness = nearness;
        layer.terrain = Terrain::made(shape);
        const double dark = m_mood.place == Place::Sea ? 0.25 + 0.3 * nearness : std::pow(nearness, 0.8);
        const QColor top = mixed(mixed(m_palette.horizon, m_palette.far, 0.72), m_palette.near, dark);
        const QColor mist = mixed(top, mixed(m_palette.glow, m_palette.horizon, 0.6), 0.42 * (1 - nearness));
        QLinearGradient body(0, layer.terrain.crest, 0,
                             layer.terrain.crest + shape.height * 1.15 + m_size.height() * 0.06);
        body.setColorAt(0, top);
        body.setColorAt(1, nearness > 0.95 ? mixed(top, Qt::black, 0.45) : mist);
        layer.brush = body;
        if (m_mood.place == Place::Forest || m_mood.place == Place::City) // many steep edges
            paintOnce(layer);
        m_layers << layer;
    }
}

void Landscape::paintOnce(Layer &layer) const
{
    constexpr double beyond = 0.08; // of the width, on both sides: more than the camera travels
    layer.stripAt = {-std::ceil(m_size.width() * beyond), std::floor(layer.terrain.crest)};
    QImage strip(QSizeF(m_size.width() * (1 + 2 * beyond), m_size.height() - layer.stripAt.y()).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    strip.fill(Qt::transparent);
    QPainter painter(&strip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-layer.stripAt);
    paintLand(painter, layer);
    painter.end();
    layer.strip = strip;
}

void Landscape::paintLand(QPainter &painter, const Layer &layer) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(layer.brush);
    painter.drawPolygon(layer.terrain.outline, Qt::WindingFill); // trees overlap
    if (layer.terrain.windows.isEmpty())
        return;
    const bool dark = m_mood.light == Light::Night || m_mood.light == Light::Violet || m_mood.light == Light::Dusk;
    const double strength = dark ? 0.30 + 0.45 * layer.nearness : 0.10 + 0.15 * layer.nearness;
    painter.setBrush(withAlpha(QColor(255, 206, 130), strength));
    painter.drawRects(layer.terrain.windows);
}

void Landscape::paintWater(QPainter &painter, double seconds) const
{
    const double height = m_size.height();
    const double side = std::min(m_size.width(), height);
    QLinearGradient water(0, m_horizon, 0, height);
    water.setColorAt(0, mixed(m_palette.horizon, m_palette.far, 0.35));
    water.setColorAt(0.25, mixed(m_palette.middle, m_palette.far, 0.5));
    water.setColorAt(1, mixed(m_palette.zenith, m_palette.near, 0.65));
    painter.fillRect(QRectF(0, m_horizon, m_size.width(), height - m_horizon), water);

    // Swell: dark and light strokes, wider and slower towards the viewer; brighter under the sun.
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 240; ++i) {
        const double depth = std::pow((i + m_noise.point(i, 20)) / 240, 1.7);
        const double y = m_horizon + (height - m_horizon) * depth;
        const bool glitter = i % 2 == 0;
        const double spread = m_size.width() * (glitter ? 0.035 + 0.16 * depth : 0.62);
        const double middle = glitter ? m_sun.x() : m_size.width() * 0.5;
        const double drift = seconds * m_size.width() * (0.004 + 0.012 * depth) * (m_noise.point(i, 24) - 0.3);
        const double x = middle + (m_noise.point(i, 21) - 0.5) * 2 * spread + drift;
        const double beat =
            0.5 + 0.5 * std::sin(seconds * (1.3 + 1.6 * m_noise.point(i, 22)) + 40 * m_noise.point(i, 23));
        const double length = m_size.width() * (0.006 + 0.035 * depth) * (0.6 + 0.8 * m_noise.point(i, 25));
        const double thick = side * (0.0011 + 0.0036 * depth);
        painter.setBrush(
            glitter ? withAlpha(mixed(m_palette.glow, Qt::white, 0.3), (0.12 + 0.62 * beat) * (1 - 0.45 * depth))
                    : withAlpha(m_palette.horizon, 0.05 + 0.10 * beat));
        const auto corner = [&](double along, double across) {
            return QPointF(x + length * along, y + thick * across);
        };
        const QPointF lens[] = {corner(-1, 0),      corner(-0.75, -0.6), corner(-0.3, -1),  corner(0.3, -1),
                                corner(0.75, -0.6), corner(1, 0),        corner(0.75, 0.6), corner(0.3, 1),
                                corner(-0.3, 1),    corner(-0.75, 0.6)};
        painter.drawConvexPolygon(lens, 10); // a fraction of an ellipse's cost, and as good at this size
    }
}

void Landscape::paintLayers(QPainter &painter, double progress) const
{
    for (const Layer &layer : m_layers) {
        const double depth = 0.12 + 0.88 * layer.nearness * layer.nearness;
        const double zoom = 1 + 0.05 * depth * easedIn(progress);
        painter.save();
        painter.translate(m_size.width() * 0.5 + m_size.width() * m_pan * depth * (progress - 0.5), m_horizon);
        painter.scale(zoom, zoom);
        painter.translate(-m_size.width() * 0.5, -m_horizon);
        if (layer.strip.isNull())
            paintLand(painter, layer);
        else
            painter.drawImage(layer.stripAt, layer.strip);
        painter.restore();
    }
}

void Landscape::paintBirds(QPainter &painter, double seconds) const
{
    const double side = std::min(m_size.width(), m_size.height());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(withAlpha(mixed(m_palette.near, m_palette.zenith, 0.25), 0.75), side * 0.0019, Qt::SolidLine,
                        Qt::RoundCap));
    const double heading = m_pan > 0 ? 1 : -1;
    for (int i = 0; i < 7; ++i) {
        const double x = m_size.width() * (0.34 + 0.10 * m_noise.point(5)) +
                         heading * m_size.width() * 0.016 * seconds + (m_noise.point(i, 30) - 0.5) * side * 0.20;
        const double y = m_horizon * (0.34 + 0.16 * m_noise.point(6)) + (m_noise.point(i, 31) - 0.5) * side * 0.07 -
                         side * 0.004 * seconds;
        const double span = side * (0.0065 + 0.0045 * m_noise.point(i, 32));
        const double lift = span * (0.25 + 0.55 * std::sin(seconds * (6 + 2 * m_noise.point(i, 33)) + i * 1.7));
        QPainterPath wings(QPointF(x - span, y - lift));
        wings.quadTo(QPointF(x - span * 0.35, y - lift * 0.5 - span * 0.18), QPointF(x, y));
        wings.quadTo(QPointF(x + span * 0.35, y - lift * 0.5 - span * 0.18), QPointF(x + span, y - lift));
        painter.drawPath(wings);
    }
}

void Landscape::paintSpecks(QPainter &painter, double seconds) const
{
    const bool snow = m_mood.light == Light::Winter;
    const bool fireflies = m_mood.light == Light::Night || m_mood.light == Light::Jade;
    const double side = std::min(m_size.width(), m_size.height());
    const int count = snow ? 100 : 24;
    const QColor colour = snow ? QColor(255, 255, 255) : mixed(m_palette.glow, Qt::white, 0.2);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < count; ++i) {
        const double depth = m_noise.point(i, 40);
        const double fall = snow ? 0.05 + 0.10 * depth : -0.008 - 0.012 * depth;
        const double sway = std::sin(seconds * (0.6 + depth) + i) * 0.012;
        double x = m_noise.point(i, 41) + sway + seconds * (snow ? 0.012 : 0.008) * (m_pan > 0 ? 1 : -1);
        double y = (snow ? 0.0 : 0.45) + m_noise.point(i, 42) * (snow ? 1.0 : 0.55) + fall * seconds;
        x -= std::floor(x);
        y -= std::floor(y);
        const double blink = fireflies ? std::pow(0.5 + 0.5 * std::sin(seconds * 1.8 + i * 2.4), 2) : 1.0;
        const double radius = side * (snow ? 0.0012 + 0.0034 * depth * depth : 0.0010 + 0.0014 * depth);
        const QPointF place(x * m_size.width(), y * m_size.height());
        painter.setBrush(withAlpha(colour, (snow ? 0.75 : 0.42) * blink));
        painter.drawEllipse(place, radius, radius);
        if (!snow) {
            painter.setBrush(withAlpha(colour, 0.12 * blink));
            painter.drawEllipse(place, radius * 2.6, radius * 2.6);
        }
    }
}

void Landscape::paint(QPainter &painter, double progress, double seconds)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const double room = skyOversize - 1;
    const QPointF shift(-m_size.width() * room * (0.5 + 0.35 * (m_pan > 0 ? -1 : 1) * (progress - 0.5)),
                        -m_size.height() * room * 0.5);
    painter.drawImage(shift, m_sky);
    if (m_mood.place == Place::Sea) {
        paintLayers(painter, progress);
        paintWater(painter, seconds);
    } else {
        paintLayers(painter, progress);
    }
    if (m_mood.light != Light::Night && m_mood.light != Light::Winter && m_mood.light != Light::Storm)
        paintBirds(painter, seconds);
    if (m_mood.place != Place::Sea || m_mood.light == Light::Winter)
        paintSpecks(painter, seconds);
    m_title.paintShade(painter);
    m_title.paintWords(painter, easedIn(std::clamp((seconds - 0.25) / 0.9, 0.0, 1.0)));
}
