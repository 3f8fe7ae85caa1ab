// AdaptedNote: what another model does not take of a shot as it stood, as a value. Its words are made in
// ui/words/composer/ValueWords.
#pragma once

#include "ModelSpec.h"

struct AdaptedNote
{
    QString label;                          // of the field that the shot had
    FieldSpec field = {};                   // of the model it goes to; without a name where it has none
    QJsonValue before = {};                 // in the shot
    QJsonValue now = QJsonValue::Undefined; // instead of it; undefined: it is left out
};
