// TextEditors: fields that are typed: a line (LineEditor: short texts, numbers without a range), a web address
// (AddressEditor), several lines (TextEditor), and what this program has no kind for (JsonEditor).
#pragma once

#include "FieldEditor.h"

class AddressLine;
class QLineEdit;
class SmallTextEdit;

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

// Any JSON: a number, true or false, a list or an object where it reads as one, else a text. It says which.
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
    void refreshKind();

    SmallTextEdit *m_edit;
    QJsonValue m_value = QJsonValue::Undefined;
};
