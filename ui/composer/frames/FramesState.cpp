#include "FramesState.h"

bool FramesState::holdsTheSameAs(const FramesState &other) const
{
    return firstTyped == other.firstTyped && lastTyped == other.lastTyped && first.holdsTheSameAs(other.first) &&
           last.holdsTheSameAs(other.last);
}
