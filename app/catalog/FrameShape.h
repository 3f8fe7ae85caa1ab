// FrameShape: what shape a size word means ("16x9", "1280x720", "4:5"), whether a picture fits it, and which of a
// model's sizes fits a picture best. Pure; what is said about it, and cropping, is the composer's business.
#pragma once

#include "ModelSpec.h"

#include <QSize>

// Width and height of a size word, in whatever unit it counts. Nothing: the word binds no shape ("adaptive"), so that
// every picture fits.
std::optional<QSize> shapeOf(const QString &word);

// Within 2 %: so much a picture may be stretched without anybody seeing it. An empty size fits everything.
bool hasShape(QSize picture, QSize shape);

// The field that chooses the clip's shape: texts to choose from of which one at least is a shape. nullptr: none.
const FieldSpec *shapeField(const ModelSpec &model);

// The choice (its index) to use for a picture: one it fits; else one that fits everything; else the nearest. -1: the
// field has no choices, or the picture no size.
int bestShapeChoice(const FieldSpec &field, QSize picture);

// "16:9", "4:3"; "1.85:1" or "1:1.85" where no usual name fits.
QString shapeWords(QSize size);
