// ComposerWords: the small texts of the composer: prices, abilities, what is under "More". Pure functions.
#pragma once

#include "catalog/ModelSpec.h"

#include <QStringList>

QString startingPriceWords(const ModelPrice &price); // "from $0.061 / s", "from $0.34 / clip"; empty when none is known
QString abilityWords(const ModelSpec &model);        // "takes text, first and last frame"
// "More: sound, guidance, negative prompt", cut after about `most` letters of the labels.
QString moreWords(const QStringList &labels, int most = 32);
