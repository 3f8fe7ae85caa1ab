// Terrain: the outlines of one layer of land (mountains, hills, dunes, trees, houses), as polygons in pixels of the
// clip. Made once a clip, painted many times.
#pragma once

#include "Mood.h"

#include <QList>
#include <QPolygonF>
#include <QRectF>

struct Terrain
{
    QPolygonF outline;     // closed below the picture
    QList<QRectF> windows; // lit ones, of houses
    double crest = 0;      // the highest point of the outline, from the top of the picture

    struct Layer
    {
        Place place = Place::Mountains;
        quint32 seed = 0;
        QSizeF picture;      // of the clip; the outline reaches a quarter of it beyond both sides
        double base = 0;     // the layer's foot, from the top of the picture
        double height = 0;   // of its highest crest above the foot
        double nearness = 0; // 0 the farthest layer, 1 the nearest
    };
    static Terrain made(const Layer &layer);
};
