// ChoiceEditors: fields whose values are a short list: a few beside each other (SegmentedEditor), more in a combo box
// (ComboEditor), yes or no (CheckEditor). Numbers that form a row are SliderEditor's.
#pragma once

#include "FieldEditor.h"

class QCheckBox;
class QComboBox;
class QPushButton;

// One stop of the Tab key, as a group of radio buttons is: the arrows choose, Home and End too.
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

class ComboEditor : public FieldEditor
{
    Q_OBJECT
public:
    ComboEditor(const FieldSpec &spec, QWidget *parent); // needs choices
    QJsonValue value() const override;
    bool isWide() const override { return false; }

protected:
    void display(const QJsonValue &value) override;
    void showImpossible() override;
    bool eventFilter(QObject *watched, QEvent *event) override; // keys that pass over what is impossible

private:
    int chosen() const;

    QComboBox *m_box;
    int m_offset; // 1 where the first entry means "left empty"
};

class CheckEditor : public FieldEditor
{
    Q_OBJECT
public:
    CheckEditor(const FieldSpec &spec, QWidget *parent); // needs a default: a box cannot be left empty
    QJsonValue value() const override;
    bool isWide() const override { return false; }
    QList<QJsonValue> options() const override { return {false, true}; }

protected:
    void display(const QJsonValue &value) override;
    void showImpossible() override;

private:
    QCheckBox *m_box;
};
