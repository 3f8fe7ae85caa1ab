#include "ControlHeight.h"

#include <QApplication>
#include <QFontMetrics>

#include <algorithm>

namespace {

constexpr int usual = 32;
constexpr int aroundTheText = 16; // the style sheet's padding and borders, above and below

} // namespace

int controlHeight()
{
    return std::max(usual, QFontMetrics(QApplication::font()).height() + aroundTheText);
}
