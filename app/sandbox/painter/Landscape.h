// Landscape: a film still that moves: a place and a light chosen from the prompt, layers of land in haze, a slow
// camera, the prompt as its title. For clips without frames.
#pragma once

#include "ClipOrder.h"
#include "Mood.h"
#include "Noise.h"
#include "Picture.h"
#include "Terrain.h"
#include "TitleCard.h"

class Landscape : public Picture
{
public:
    explicit Landscape(const ClipOrder &order);

    void paint(QPainter &painter, double progress, double seconds) override;

private:
    struct Layer
    {
        Terrain terrain;
        QBrush brush;
        double nearness = 0;
        QImage strip; // what is costly to paint anew for each picture (trees, windows), painted once
        QPointF stripAt;
    };

    void makeLayers();
    void paintOnce(Layer &layer) const;
    void paintLand(QPainter &painter, const Layer &layer) const;
    void paintWater(QPainter &painter, double seconds) const;
    void paintLayers(QPainter &painter, double progress) const;
    void paintBirds(QPainter &painter, double seconds) const;
    void paintSpecks(QPainter &painter, double seconds) const;

    QSizeF m_size;
    quint32 m_seed;
    Mood m_mood;
    Palette m_palette;
    Noise m_noise;
    QPointF m_sun;
    double m_sunRadius = 0;
    double m_horizon = 0;
    double m_pan = 0; // share of the width that the nearest layer travels
    QImage m_sky;
    QList<Layer> m_layers;
    TitleCard m_title;
};
