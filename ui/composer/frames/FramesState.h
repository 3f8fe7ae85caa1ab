// FramesState: everything that the wells of both frames hold, those that the model does not take included, as one value
// for a draft and for undo. FramePair gives it and shows it again.
#pragma once

#include "FrameContent.h"

struct FramesState
{
    FrameContent first;
    FrameContent last;
    QString firstTyped; // an address that is being typed
    QString lastTyped;

    bool holdsTheSameAs(const FramesState &other) const;
};
