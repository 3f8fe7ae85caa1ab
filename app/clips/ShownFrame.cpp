#include "ShownFrame.h"

#include "VideoFrameIndex.h"

int ShownFrame::numberClaimed(const VideoFrameIndex &index) const
{
    return counts == Counts::Stored ? index.numberAtStored(time)
                                    : index.numberAt(time - index.start() + std::chrono::milliseconds(1));
}
