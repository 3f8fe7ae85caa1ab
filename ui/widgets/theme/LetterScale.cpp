#include "LetterScale.h"

#include <QApplication>
#include <QFontMetrics>

#include <algorithm>

int withLetters(int pixels)
{
    constexpr double drawnAt = 10;
    QFont drawn = QApplication::font();
    drawn.setPointSizeF(drawnAt);
    const int usual = std::max(1, QFontMetrics(drawn).height());
    return std::max(pixels, pixels * QFontMetrics(QApplication::font()).height() / usual);
}
