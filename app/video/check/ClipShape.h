// ClipShape: whether a clip's file ends where its own structure says that it ends. A value; who finds it out is
// ContainerShape.
#pragma once

enum class ClipShape {
    Whole,
    CutOff,    // it ends in the middle, or lacks its index or its pictures
    OpenEnded, // it ends between two pieces, and nothing in it says that the last one is there
    Unknown    // none of these containers
};
