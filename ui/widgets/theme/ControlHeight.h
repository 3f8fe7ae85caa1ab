// ControlHeight: one height for every control of one line, so that neighbours line up. By size hint: a style sheet's
// min-height takes a fixed height back.
#pragma once

#include <QSize>

int controlHeight(); // pixels: 32, and more where the desktop's letters are large

template <class Control>
class OfControlHeight : public Control
{
public:
    using Control::Control;

    QSize sizeHint() const override { return {Control::sizeHint().width(), controlHeight()}; }
    QSize minimumSizeHint() const override { return {Control::minimumSizeHint().width(), controlHeight()}; }
};
