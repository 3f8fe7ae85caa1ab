// KnownColours: the clips in tests/data/clips and the colours that must be seen at places of their pictures.
#pragma once

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

struct KnownColour
{
    QPointF place; // 0..1 of the width and of the height
    QColor colour;
};

QStringList clipsOfKnownColours(); // for testFile()
QList<KnownColour> knownColours(const QString &clip);
bool isNear(const QColor &one, const QColor &other); // within 3 of 255 in each channel
