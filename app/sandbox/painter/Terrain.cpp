#include "Terrain.h"

#include "Noise.h"

#include <algorithm>
#include <cmath>

namespace {

// Height of the land at x, 0..1.
double profile(const Terrain::Layer &layer, const Noise &noise, double x)
{
    const double along = x / layer.picture.height();
    switch (layer.place) {
    case Place::Mountains:
        return 0.75 * noise.ridges(along * (1.1 + layer.nearness), 6) + 0.25 * noise.octaves(along * 3, 0, 4);
    case Place::Hills:
        return noise.octaves(along * (1.2 + layer.nearness * 0.5), 0, 3);
    case Place::Dunes: {
        // A gentle rise to windward, a steep fall to leeward.
        const double phase = along * (0.9 + 0.4 * layer.nearness) + 0.5 * noise.at(along * 0.7);
        const double saw = phase - std::floor(phase);
        const double dune =
            saw < 0.72 ? std::pow(std::sin(saw / 0.72 * 1.25) / std::sin(1.25), 1.5) : std::pow((1 - saw) / 0.28, 1.9);
        return 0.7 * dune * (0.6 + 0.4 * noise.at(std::floor(phase) * 3.7)) + 0.3 * noise.octaves(along * 0.9, 0, 2);
    }
    case Place::Forest:
        return 0.9 * noise.octaves(along * (1.1 + layer.nearness * 0.7), 0, 3);
    case Place::Sea:
        return std::max(0.0, noise.octaves(along * 0.8, 0, 5) * 2.2 - 1.0);
    case Place::City:
        return 0.15 * noise.octaves(along, 0, 2);
    }
    return 0;
}

void addTree(QPolygonF &outline, double x, double foot, double width, double height, int tiers)
{
    for (int i = 0; i < tiers; ++i) {
        const double share = double(i) / tiers;
        outline << QPointF(x - width * 0.5 * (1 - share), foot - height * (share + 0.03));
        if (i > 0) // the lowest branches grow into their neighbours'
            outline << QPointF(x - width * 0.5 * (1 - share) * 0.55, foot - height * (share + 0.7 / tiers));
    }
    outline << QPointF(x, foot - height);
    for (int i = tiers - 1; i >= 0; --i) {
        const double share = double(i) / tiers;
        if (i > 0)
            outline << QPointF(x + width * 0.5 * (1 - share) * 0.55, foot - height * (share + 0.7 / tiers));
        outline << QPointF(x + width * 0.5 * (1 - share), foot - height * (share + 0.03));
    }
}

void addForest(Terrain &terrain, const Terrain::Layer &layer, const Noise &noise)
{
    const double unit = layer.picture.height() * (0.25 + 0.75 * layer.nearness);
    const double left = -0.25 * layer.picture.width();
    const double right = 1.25 * layer.picture.width();
    const int tiers = layer.nearness > 0.8 ? 4 : (layer.nearness > 0.4 ? 2 : 1); // what the eye can tell apart
    int tree = 0;
    for (double x = left; x < right; ++tree) {
        // Where the slow noise is low the wood thins out to saplings.
        const double grown = std::clamp((noise.at(x / layer.picture.height() * 2.2, 3.5) - 0.12) / 0.3, 0.22, 1.0);
        const double size = grown * (0.5 + 0.5 * noise.point(tree, 7));
        const double width = unit * 0.062 * size;
        const double foot = layer.base - layer.height * profile(layer, noise, x) + unit * 0.01;
        addTree(terrain.outline, x, foot, width, unit * 0.19 * size, tiers);
        x += width * (0.42 + 0.4 * noise.point(tree, 9));
    }
}

void addWindows(Terrain &terrain, const QRectF &house, const Noise &noise, int number, double cell)
{
    const int columns = static_cast<int>(house.width() / cell) - 1;
    const int rows = std::min(26, static_cast<int>(house.height() / (cell * 1.35)) - 1);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (noise.point(number * 41 + column, row + 100) < 0.66)
                continue;
            terrain.windows << QRectF(house.left() + cell * (column + 0.75), house.top() + cell * 1.35 * (row + 0.8),
                                      cell * 0.5, cell * 0.62);
        }
    }
}

void addCity(Terrain &terrain, const Terrain::Layer &layer, const Noise &noise)
{
    const double unit = layer.picture.height() * (0.55 + 0.45 * layer.nearness);
    const double right = 1.25 * layer.picture.width();
    int house = 0;
    for (double x = -0.25 * layer.picture.width(); x < right; ++house) {
        const double width = unit * (0.055 + 0.085 * noise.point(house, 1));
        const double tall = std::pow(noise.point(house, 2), 1.8);
        const double slow = noise.at(x / layer.picture.height() * 1.4, 5.5);
        const double top = layer.base - layer.height * (0.22 + 0.5 * slow * slow + 0.45 * tall * slow);
        terrain.outline << QPointF(x, top);
        if (tall > 0.55) { // a set-back and a mast
            const double rise = layer.height * 0.07;
            terrain.outline << QPointF(x + width * 0.2, top) << QPointF(x + width * 0.2, top - rise)
                            << QPointF(x + width * 0.47, top - rise) << QPointF(x + width * 0.49, top - rise * 3.2)
                            << QPointF(x + width * 0.51, top - rise * 3.2) << QPointF(x + width * 0.53, top - rise)
                            << QPointF(x + width * 0.8, top - rise) << QPointF(x + width * 0.8, top);
        }
        terrain.outline << QPointF(x + width, top);
        addWindows(terrain, QRectF(QPointF(x, top), QPointF(x + width, layer.base + layer.height * 0.4)), noise, house,
                   unit * 0.0125);
        terrain.outline << QPointF(x + width, layer.base);
        x += width * (1.0 + 0.25 * noise.point(house, 3));
        terrain.outline << QPointF(x, layer.base);
    }
}

void addLand(Terrain &terrain, const Terrain::Layer &layer, const Noise &noise)
{
    const double step = std::max(2.0, layer.picture.height() / 180);
    const double right = 1.25 * layer.picture.width();
    for (double x = -0.25 * layer.picture.width(); x <= right + step; x += step)
        terrain.outline << QPointF(x, layer.base - layer.height * profile(layer, noise, x));
}

} // namespace

Terrain Terrain::made(const Layer &layer)
{
    Terrain terrain;
    const Noise noise(layer.seed);
    if (layer.place == Place::Forest && layer.nearness > 0.2)
        addForest(terrain, layer, noise);
    else if (layer.place == Place::City)
        addCity(terrain, layer, noise);
    else
        addLand(terrain, layer, noise);
    terrain.crest = terrain.outline.boundingRect().top();
    const double below = layer.picture.height() * 1.3;
    terrain.outline << QPointF(1.26 * layer.picture.width(), below) << QPointF(-0.26 * layer.picture.width(), below);
    return terrain;
}
