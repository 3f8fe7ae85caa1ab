// ComboEditor: one of many choices, in a combo box. Numbers that form a row are SliderEditor's.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class QComboBox;

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
