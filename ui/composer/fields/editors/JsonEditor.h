// JsonEditor: a field of a type that LinkReel does not know. A number, true or false, a list or an object where what
// is typed reads as one, else a text; it says which.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class SmallTextEdit;

class JsonEditor : public FieldEditor
{
    Q_OBJECT
public:
    JsonEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue value() const override { return m_value; }
    QJsonValue draft() const override;

protected:
    void display(const QJsonValue &value) override;
    void displayDraft(const QJsonValue &draft) override;

private:
    static QString kindOf(const QJsonValue &value); // in words
    void refreshKind();

    SmallTextEdit *m_edit;
    QJsonValue m_value = QJsonValue::Undefined;
};
