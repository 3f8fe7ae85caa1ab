// Dissolve: a slow push-in on the first frame, and where there is a last one a dissolve to it that comes to rest
// exactly on it. For clips with frames.
#pragma once

#include "ClipOrder.h"
#include "Picture.h"

class Dissolve : public Picture
{
public:
    explicit Dissolve(const ClipOrder &order); // needs at least one frame

    // At progress 0 exactly the first frame (filling the picture, cut at its centre), at 1 exactly the last.
    void paint(QPainter &painter, double progress, double seconds) override;

private:
    void paintZoomed(QPainter &painter, const QImage &image, double zoom, double opacity) const;

    QSize m_pixels;
    QImage m_first;
    QImage m_last;
};
