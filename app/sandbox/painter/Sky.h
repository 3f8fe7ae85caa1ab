// Sky: the still backdrop of a generated clip: air, sun or moon, clouds, stars, with the fine grain that keeps
// gradients from showing steps. Made once a clip.
#pragma once

#include "Mood.h"

#include <QImage>

struct Sky
{
    QSize pixels;
    Mood mood;
    Palette palette;
    quint32 seed = 0;
    QPointF sun; // centre, in pixels
    double sunRadius = 30;
    double horizon = 500; // where the land begins, in pixels from the top

    QImage painted() const; // Format_RGB32
};
