#include "SpokenSlider.h"

#include <QAccessible>

SpokenSlider::Meaning SpokenSlider::meaningOf(int position) const
{
    return m_meaning ? m_meaning(position) : Meaning{static_cast<double>(position), QString::number(position)};
}

void SpokenSlider::sayChanged()
{
    QAccessibleValueChangeEvent event(this, meaningOf(value()).number);
    QAccessible::updateAccessibility(&event);
}
