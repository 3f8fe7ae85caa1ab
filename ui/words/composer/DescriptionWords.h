// DescriptionWords: what was taken into the form from a file that says how it was made, and what was not, in words.
// Pure.
#pragma once

#include "clips/metadata/FileDescription.h"

QString negativePromptWords(); // as names of what is left
QString seedWords();

// "The form was filled from boat.mp4. Nothing was sent. Not taken: First frame." `from`: the file's name. `left`:
// names. `unknownModel`: of one that is in no list of models; else empty.
QString filledFromFileWords(const FileDescription &description, const QString &from, const QStringList &left,
                            const QString &unknownModel);
