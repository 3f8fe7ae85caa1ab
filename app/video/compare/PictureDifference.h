// pictureDifference: where two pictures differ, and by how much, as a picture. A plain function; what is compared with
// what, and where it is shown, is the caller's.
#pragma once

#include <QImage>

// Of each channel the absolute difference times `gain` (1 or more), at most 255. Both of Format_RGB32 and of one size,
// or null comes back; opaque.
QImage pictureDifference(const QImage &one, const QImage &other, int gain);
