// SliderEditor: numbers in a row: whole choices (3, 4 ... 15), a whole range, or a range of fractions; a slider with
// the number at the right. A field without default starts as "not set" and can be set back to it.
#pragma once

#include "FieldEditor.h"

class QSlider;
class QToolButton;

class SliderEditor : public FieldEditor
{
    Q_OBJECT
public:
    SliderEditor(const FieldSpec &spec, QWidget *parent); // needs choices, or minimum and maximum
    QJsonValue value() const override { return m_value; }

protected:
    void display(const QJsonValue &value) override;

private:
    int steps() const; // positions of the slider, less one
    QJsonValue at(int position) const;
    int nearest(const QJsonValue &value) const;
    void take(const QJsonValue &value); // by the user
    void refreshText();

    double m_step = 1;                          // of a range
    QJsonValue m_value = QJsonValue::Undefined; // to the letter, also between two positions
    QSlider *m_slider;
    QToolButton *m_unset = nullptr;
};
