// PosterMarks: what was said of a take, painted over its poster: the stars at its upper left, a tick for the pick at
// its upper right, and how much a rejected one is dimmed. It knows no takes.
#pragma once

class QPainter;
class QRect;
class Theme;

namespace PosterMarks {

void paint(QPainter &painter, const Theme &theme, const QRect &poster, int stars, bool isPick);
double opacity(bool isRejected); // of the poster, 0..1

} // namespace PosterMarks
