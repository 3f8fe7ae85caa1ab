// SegmentedEditor: a few choices beside each other. One stop of the Tab key, as a group of radio buttons is: the arrows
// choose, Home and End too. Many choices are ComboEditor's or SliderEditor's.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class QPushButton;

class SegmentedEditor : public FieldEditor
{
    Q_OBJECT
public:
    SegmentedEditor(const FieldSpec &spec, QWidget *parent); // needs choices
    QJsonValue value() const override;
    bool isWide() const override { return m_wide; }

protected:
    void display(const QJsonValue &value) override;
    void showImpossible() override;
    void describe() override;
    bool eventFilter(QObject *watched, QEvent *event) override; // the keys of the buttons

private:
    void choose(int index);  // -1: none
    void pressed(int index); // the chosen one again: left empty, where the field may be
    void stepTo(int from, int direction);

    QList<QPushButton *> m_buttons;
    int m_chosen = -1;
    bool m_wide = false;
};
