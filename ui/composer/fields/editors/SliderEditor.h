// SliderEditor: numbers in a row: whole choices (3, 4 ... 15), a whole range, or a range of fractions: a slider, and
// the number beside it to be typed. A field without default starts as "not set" and can be set back to it.
#pragma once

#include "ChoiceSlider.h"
#include "ui/composer/fields/FieldEditor.h"

class NumberBox;
class QToolButton;

class SliderEditor : public FieldEditor
{
    Q_OBJECT
public:
    SliderEditor(const FieldSpec &spec, QWidget *parent); // needs choices, or minimum and maximum
    // What is typed and is no number, or none of the field's, goes out as it is, so that validation can say so.
    QJsonValue value() const override { return m_value; }
    QJsonValue draft() const override;
    QList<QJsonValue> options() const override; // the slider's positions

protected:
    void display(const QJsonValue &value) override;
    void displayDraft(const QJsonValue &draft) override;
    void showImpossible() override;
    void describe() override;

private:
    void buildBox();
    void connectParts();
    int steps() const; // positions of the slider, less one
    QJsonValue at(int position) const;
    int nearest(const QJsonValue &value) const;
    bool isAt(int position) const;
    // Past what is impossible, which is said; where it begins when there is nothing beyond.
    int possibleFrom(int position, int direction);
    void take(const QJsonValue &value); // by the user
    void goTo(int position);            // by the slider
    void step(int steps);               // by the number's arrows
    void read(const QString &text);     // what is typed
    void leave();                       // the number is typed
    void refresh();
    SpokenSlider::Meaning meaningOf(int position) const;

    double m_step = 1;                          // of a range
    QJsonValue m_value = QJsonValue::Undefined; // to the letter, also between two positions
    ChoiceSlider *m_slider;
    NumberBox *m_box;
    QToolButton *m_unset = nullptr;
};
