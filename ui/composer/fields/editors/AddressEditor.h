// AddressEditor: one web address. What may be dropped or pasted there is AddressLine's business.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class AddressLine;

class AddressEditor : public FieldEditor
{
    Q_OBJECT
public:
    AddressEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue value() const override { return m_value; }

protected:
    void display(const QJsonValue &value) override;

private:
    AddressLine *m_line;
    QJsonValue m_value = QJsonValue::Undefined;
};
