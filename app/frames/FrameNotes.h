// FrameNotes: what of a picture is not quite as it came. A value; its sentences are ui/words/composer/FrameWords'.
#pragma once

#include <QSize>

struct FrameNotes
{
    bool isDamaged = false;
    bool lacksEndMarker = false;
    bool isAnimated = false;
    bool hasMorePages = false;
    bool isHdr = false;      // mapped to an ordinary screen
    bool hasGainMap = false; // its ordinary version is used
    bool isForPrint = false; // with a profile that was not applied
    QSize tiny{};            // valid: the picture is no larger than this, and hardly any model can use it

    // Something that may cost money for nothing.
    bool warns() const { return isDamaged || tiny.isValid(); }
};
