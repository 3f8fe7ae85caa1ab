#include "ComposerState.h"

bool ComposerState::holdsTheSameAs(const ComposerState &other) const
{
    return model == other.model && prompt == other.prompt && fields.holdsTheSameAs(other.fields) &&
           frames.holdsTheSameAs(other.frames);
}
