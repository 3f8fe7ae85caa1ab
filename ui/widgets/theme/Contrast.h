// Contrast: how well a text is read on its ground, as a number, and a colour made readable. Pure.
#pragma once

#include <QColor>

inline constexpr double leastTextContrast = 4.5; // WCAG 2.1, 1.4.3
inline constexpr double leastMarkContrast = 3;   // WCAG 2.1, 1.4.11: what marks a control or the focus

// 1 (the same) to 21 (black on white). Source: WCAG 2.1, contrast ratio.
double contrastOf(const QColor &one, const QColor &other);
// `colour`, where that is readable on `ground`; else as little of `text` mixed in as makes it so. `text`: readable
// there.
QColor readableOn(const QColor &ground, const QColor &colour, const QColor &text);
