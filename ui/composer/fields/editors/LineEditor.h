// LineEditor: a short text or a number without a range, in one line. Longer texts are TextEditor's.
#pragma once

#include "ui/composer/fields/FieldEditor.h"

class QLineEdit;

class LineEditor : public FieldEditor
{
    Q_OBJECT
public:
    LineEditor(const FieldSpec &spec, QWidget *parent);
    // What is typed and no number goes out as text, so that validation can say so: nothing is dropped unseen.
    QJsonValue value() const override { return m_value; }
    QJsonValue draft() const override;
    bool isWide() const override;

protected:
    void display(const QJsonValue &value) override;
    void displayDraft(const QJsonValue &draft) override;

private:
    QJsonValue typed() const;

    QLineEdit *m_line;
    QJsonValue m_value = QJsonValue::Undefined;
};
