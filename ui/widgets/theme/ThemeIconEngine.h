// ThemeIconEngine: an icon of the program, drawn from its SVG in the theme's colours when it is first seen in a size.
// It does not follow the theme: Theme::icon() makes another one.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QHash>
#include <QIconEngine>
#include <QPixmap>

#include <utility>

class ThemeIconEngine : public QIconEngine
{
public:
    // `svg`: the drawing, a square, in black ("#000"); `disabled`: the colour in QIcon::Disabled, `colour` in all
    // others.
    ThemeIconEngine(QByteArray svg, const QColor &colour, const QColor &disabled);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    // `size`: device pixels; the largest square that fits.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString key() const override;

private:
    QByteArray m_svg;
    QColor m_colour;
    QColor m_disabled;
    QHash<std::pair<int, bool>, QPixmap> m_drawn; // by side, in pixels, and whether disabled
};
