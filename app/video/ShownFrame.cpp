#include "ShownFrame.h"

#include "VideoFrameIndex.h"

int ShownFrame::numberClaimed(const VideoFrameIndex &index) const
{
    if (number)
        return *number;
    return counts == Counts::Stored ? index.numberAtStored(time)
                                    : index.numberAt(time - index.start() + std::chrono::milliseconds(1));
}
