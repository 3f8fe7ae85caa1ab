// TextEditor: a text of several lines, with the number of its characters. The prompt is PromptEdit's.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class SmallTextEdit;

class TextEditor : public FieldEditor
{
    Q_OBJECT
public:
    TextEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue value() const override { return m_value; }

protected:
    void display(const QJsonValue &value) override;

private:
    void refreshCounter();

    SmallTextEdit *m_edit;
    QJsonValue m_value = QJsonValue::Undefined; // to the letter: the document would change some
};
