// Picture: something that can be painted at any moment of a clip. One is made for each clip and used by one thread.
// It knows nothing of files or encoders.
#pragma once

#include <QPainter>

class Picture
{
public:
    virtual ~Picture() = default;
    // Fills the whole canvas (QRect(QPoint(), pixels)). `progress` is exactly 0 for the first frame and 1 for the last;
    // `seconds` is the time since the first.
    virtual void paint(QPainter &painter, double progress, double seconds) = 0;
};
