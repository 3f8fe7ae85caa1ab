// AccessibleSlider: a SpokenSlider as assistive technology sees it: its value is what its position means, as a number
// and in words.
#pragma once

#include <QAccessibleWidget>

class SpokenSlider;

class AccessibleSlider : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleSlider(SpokenSlider *slider);

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text kind) const override;

    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override; // the position whose meaning is nearest
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override;

private:
    SpokenSlider &slider() const;
};
