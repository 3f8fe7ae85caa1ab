// TextEditors: fields that are typed: a line (LineEditor: short texts, addresses, numbers without a range, and types
// this program has never heard of), several lines (TextEditor), one item a line (ListEditor).
#pragma once

#include "FieldEditor.h"

#include <QPlainTextEdit>

class QLineEdit;

// A small QPlainTextEdit for the form: plain text, Tab moves on, as high as its lines within bounds.
class SmallTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    SmallTextEdit(int fewestLines, int mostLines, QWidget *parent);

private:
    void fit();

    int m_fewestLines;
    int m_mostLines;
};

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

class TextEditor : public FieldEditor
{
    Q_OBJECT
public:
    TextEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue value() const override;

protected:
    void display(const QJsonValue &value) override;

private:
    void refreshCounter();

    SmallTextEdit *m_edit;
};

class ListEditor : public FieldEditor
{
    Q_OBJECT
public:
    ListEditor(const FieldSpec &spec, QWidget *parent);
    QJsonValue value() const override { return m_value; }
    QJsonValue draft() const override;

protected:
    void display(const QJsonValue &value) override;
    void displayDraft(const QJsonValue &draft) override;

private:
    void refreshCounter();

    SmallTextEdit *m_edit;
    QJsonValue m_value = QJsonValue::Undefined;
};
