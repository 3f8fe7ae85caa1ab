#include "ComposerState.h"

namespace {

bool sameFields(const FieldForm::State &one, const FieldForm::State &other)
{
    return one.shown == other.shown && one.setByUser == other.setByUser;
}

bool sameFrames(const FramePair::State &one, const FramePair::State &other)
{
    return one.firstTyped == other.firstTyped && one.lastTyped == other.lastTyped &&
           one.first.holdsTheSameAs(other.first) && one.last.holdsTheSameAs(other.last);
}

} // namespace

bool ComposerState::holdsTheSameAs(const ComposerState &other) const
{
    return model == other.model && prompt == other.prompt && sameFields(fields, other.fields) &&
           sameFrames(frames, other.frames);
}
