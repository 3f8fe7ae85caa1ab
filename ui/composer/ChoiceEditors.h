// ChoiceEditors: fields whose values are a short list: a few beside each other (SegmentedEditor), more in a combo box
// (ComboEditor), yes or no (CheckEditor). Numbers that form a row are SliderEditor's.
#pragma once

#include "FieldEditor.h"

class QCheckBox;
class QComboBox;
class QPushButton;

class SegmentedEditor : public FieldEditor
{
    Q_OBJECT
public:
    SegmentedEditor(const FieldSpec &spec, QWidget *parent); // needs choices
    QJsonValue value() const override;
    bool isWide() const override { return m_wide; }
    void setChoiceImpossible(int index, const QString &why) override;

protected:
    void display(const QJsonValue &value) override;

private:
    void choose(int index); // the chosen one again: left empty, where the field may be

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
    void setChoiceImpossible(int index, const QString &why) override;

protected:
    void display(const QJsonValue &value) override;

private:
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

protected:
    void display(const QJsonValue &value) override;

private:
    QCheckBox *m_box;
};
