#include "AccessibleSlider.h"

#include "SpokenSlider.h"

#include <algorithm>
#include <cmath>

AccessibleSlider::AccessibleSlider(SpokenSlider *slider)
    : QAccessibleWidget(slider, QAccessible::Slider)
{
}

SpokenSlider &AccessibleSlider::slider() const
{
    return *static_cast<SpokenSlider *>(object());
}

void *AccessibleSlider::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QString AccessibleSlider::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? slider().meaningOf(slider().value()).words : QAccessibleWidget::text(kind);
}

QVariant AccessibleSlider::currentValue() const
{
    return slider().meaningOf(slider().value()).number;
}

// The meanings go up with the positions, so the nearest one is found by halving.
void AccessibleSlider::setCurrentValue(const QVariant &value)
{
    const double wanted = value.toDouble();
    int low = slider().minimum();
    int high = slider().maximum();
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (slider().meaningOf(middle).number <= wanted ? low : high) = middle;
    }
    const double toLow = std::abs(slider().meaningOf(low).number - wanted);
    const double toHigh = std::abs(slider().meaningOf(high).number - wanted);
    slider().setValue(toLow <= toHigh ? low : high);
}

QVariant AccessibleSlider::maximumValue() const
{
    return slider().meaningOf(slider().maximum()).number;
}

QVariant AccessibleSlider::minimumValue() const
{
    return slider().meaningOf(slider().minimum()).number;
}

QVariant AccessibleSlider::minimumStepSize() const
{
    const int next = std::min(slider().minimum() + 1, slider().maximum());
    return slider().meaningOf(next).number - slider().meaningOf(slider().minimum()).number;
}
