// ComposerState: everything that stands in the composer, as one value: what a draft keeps, what undo gives back, what a
// preset is made from. Cheap to copy: texts and pictures are shared. What a new part of the composer holds belongs
// here. It knows no widgets.
#pragma once

#include "ui/composer/fields/FieldsState.h"
#include "ui/composer/frames/FramesState.h"

struct ComposerState
{
    QString model; // its id
    QString prompt;
    int cursor = 0; // in the prompt, in UTF-16 units; no change of content
    int anchor = 0; // of its selection
    FieldsState fields;
    FramesState frames;

    // By content: the cursor and what is folded open are no difference.
    bool holdsTheSameAs(const ComposerState &other) const;
};
