#include "Sky.h"

#include "Noise.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace {

double smoothstep(double from, double to, double x)
{
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

void paintAir(QPainter &painter, const Sky &sky)
{
    QLinearGradient air(0, 0, 0, sky.horizon * 1.08);
    air.setColorAt(0, sky.palette.zenith);
    air.setColorAt(0.55, sky.palette.middle);
    air.setColorAt(0.9, sky.palette.horizon);
    air.setColorAt(1, mixed(sky.palette.horizon, sky.palette.glow, 0.5));
    painter.fillRect(QRect(QPoint(), sky.pixels), air);
}

void paintStars(QPainter &painter, const Sky &sky)
{
    const Noise noise(sky.seed + 5);
    painter.setPen(Qt::NoPen);
    const double unit = std::min(sky.pixels.width(), sky.pixels.height()) / 720.0;
    for (int i = 0; i < 420; ++i) {
        const double height = std::pow(noise.point(i, 1), 1.3);
        const QPointF place(noise.point(i, 0) * sky.pixels.width(), height * sky.horizon * 0.95);
        const double bright = std::pow(noise.point(i, 2), 3) * (1 - 0.8 * height) + 0.12;
        painter.setBrush(withAlpha(QColor(232, 240, 255), bright));
        const double radius = unit * (0.5 + 1.0 * std::pow(noise.point(i, 3), 5));
        painter.drawEllipse(place, radius, radius);
    }
}

void paintSun(QPainter &painter, const Sky &sky)
{
    const bool night = sky.mood.light == Light::Night;
    const double reach = std::max(sky.pixels.width(), sky.pixels.height()) * (night ? 0.42 : 0.62);
    QRadialGradient halo(sky.sun, reach);
    halo.setColorAt(0, withAlpha(sky.palette.glow, night ? 0.42 : 0.85));
    halo.setColorAt(0.10, withAlpha(sky.palette.glow, night ? 0.22 : 0.55));
    halo.setColorAt(0.35, withAlpha(mixed(sky.palette.glow, sky.palette.horizon, 0.5), night ? 0.07 : 0.24));
    halo.setColorAt(1, withAlpha(sky.palette.horizon, 0));
    painter.fillRect(QRect(QPoint(), sky.pixels), halo);
    if (sky.mood.light == Light::Storm)
        return; // only a bright place behind the clouds

    QRadialGradient disc(sky.sun, sky.sunRadius * 1.06);
    const QColor core = mixed(sky.palette.glow, Qt::white, night ? 0.35 : 0.6);
    disc.setColorAt(0, core);
    disc.setColorAt(0.93, mixed(core, sky.palette.glow, night ? 0.7 : 0.25));
    disc.setColorAt(1, withAlpha(sky.palette.glow, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(disc);
    painter.drawEllipse(sky.sun, sky.sunRadius * 1.06, sky.sunRadius * 1.06);
}

// How much cloud each light has: the share of the noise that stays clear, and how solid the rest is.
std::pair<double, double> cloudiness(Light light)
{
    switch (light) {
    case Light::Night:
        return {0.56, 0.30};
    case Light::Storm:
        return {0.34, 0.80};
    case Light::Winter:
        return {0.48, 0.55};
    case Light::Dusk:
    case Light::Dawn:
    case Light::Jade:
    case Light::Violet:
    case Light::Golden:
        return {0.47, 0.62};
    }
    return {0.5, 0.5};
}

// Clouds at a quarter of the size: they are soft anyway.
QImage clouds(const Sky &sky)
{
    QImage image(std::max(8, sky.pixels.width() / 4), std::max(8, sky.pixels.height() / 4),
                 QImage::Format_ARGB32_Premultiplied);
    const Noise noise(sky.seed + 11);
    const double scale = 4.0 / std::max(sky.pixels.width(), sky.pixels.height());
    const auto [clear, solid] = cloudiness(sky.mood.light);
    const QColor lit = mixed(sky.palette.glow, sky.palette.horizon, 0.25);
    const QColor shaded = mixed(sky.palette.middle, sky.palette.zenith, 0.35);
    const bool night = sky.mood.light == Light::Night;
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const double depth = 4.0 * y / sky.horizon; // 0 above, 1 at the horizon
        const double band = smoothstep(0.02, 0.35, depth) * (1 - smoothstep(0.82, 1.02, depth));
        for (int x = 0; x < image.width(); ++x) {
            const double stretch = 5.5 + 9.0 * depth; // flatter towards the horizon
            const double here = noise.octaves(x * scale * 3.4 + depth, 1 + y * scale * stretch, 5);
            const double above = noise.octaves(x * scale * 3.4 + depth, 1 + (y + 5) * scale * stretch, 3);
            const double cover = smoothstep(clear, clear + 0.26, here) * band * solid;
            const double light = std::clamp(0.45 + (above - here) * 3.2 + depth * 0.3, 0.0, 1.0) * (night ? 0.25 : 1.0);
            line[x] = qPremultiply(withAlpha(mixed(shaded, lit, light), cover).rgba());
        }
    }
    return image;
}

void addGrain(QImage &image, quint32 seed)
{
    quint32 state = seed | 1U;
    for (int y = 0; y < image.height(); ++y) {
        uchar *bytes = image.scanLine(y);
        for (int x = 0; x < image.width() * 4; x += 4) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            const int grain = static_cast<int>(state % 3U) - 1;
            for (int part = 0; part < 3; ++part)
                bytes[x + part] = static_cast<uchar>(std::clamp(bytes[x + part] + grain, 0, 255));
        }
    }
}

} // namespace

QImage Sky::painted() const
{
    QImage image(pixels, QImage::Format_RGB32);
    {
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        paintAir(painter, *this);
        if (mood.light == Light::Night)
            paintStars(painter, *this);
        paintSun(painter, *this);
        painter.drawImage(QRectF(QPointF(), QSizeF(pixels)), clouds(*this));
    }
    addGrain(image, seed + 3);
    return image;
}
