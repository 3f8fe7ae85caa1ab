// CheckEditor: yes or no, as a check box. Where the field may also be left empty it is SegmentedEditor's.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class QCheckBox;

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
