// Mood: which place and which light a prompt suggests, and the colours of that light. Words first, the seed where no
// word speaks. It draws nothing.
#pragma once

#include <QColor>
#include <QString>

enum class Place { Mountains, Hills, Dunes, Forest, Sea, City };
enum class Light { Dusk, Dawn, Jade, Violet, Golden, Night, Storm, Winter };

struct Mood
{
    Place place = Place::Mountains;
    Light light = Light::Dusk;

    static Mood of(const QString &prompt, quint32 seed);
};

struct Palette
{
    QColor zenith; // the sky from above ...
    QColor middle;
    QColor horizon; // ... down to the land
    QColor glow;    // around the sun or the moon, and in the mist
    QColor far;     // the farthest land
    QColor near;    // the nearest

    static Palette of(Light light);
};

QColor mixed(const QColor &from, const QColor &to, double share); // share 0..1
QColor withAlpha(QColor colour, double alpha);                    // alpha 0..1
