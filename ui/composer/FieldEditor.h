// FieldEditor: one field of a model on the form: its label, its control, what is wrong with it. Each kind of control is
// a subclass, chosen by makeFieldEditor() from the FieldSpec alone. Limits between fields are FieldForm's business.
#pragma once

#include "catalog/ModelSpec.h"

#include <QWidget>

class QLabel;

class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    FieldEditor(const FieldSpec &spec, QWidget *parent);

    const FieldSpec &spec() const { return m_spec; }
    virtual QJsonValue value() const = 0; // Undefined: left empty
    // Shown without edited(). Undefined: empty where the control can be empty, else the default. A value that the
    // control cannot show to the last digit is kept as it is until the user changes it.
    void setValue(const QJsonValue &value);

    // The control as the user left it, half-typed text and all, and back again without edited(): what a draft keeps and
    // undo gives back. The same as the value, but where a control can hold what is no value yet.
    virtual QJsonValue draft() const { return value(); }
    void setDraft(const QJsonValue &draft);

    virtual bool isWide() const { return true; } // wants the whole width of the form, else half of it
    // A choice (its index in spec().choices) that another field makes impossible now is disabled; `why` is its tooltip,
    // empty: it is possible. Kinds without separate choices do nothing.
    virtual void setChoiceImpossible(int index, const QString &why);
    void setProblem(const QString &sentence); // empty: none

    // What takes the keys. Not a focus proxy: Qt 6.4 makes a proxy's owner a second stop of the Tab key.
    QWidget *focusTarget() const { return m_focusTarget; }

signals:
    void edited(); // by the user

protected:
    virtual void display(const QJsonValue &value) = 0;                     // setValue() without the silence
    virtual void displayDraft(const QJsonValue &draft) { display(draft); } // as draft() gave it
    // Called once by each subclass: puts the label, the control and the place for a problem. `input` carries the
    // object name and the problem's mark. `focus`, when it is another widget, takes the keys.
    void setInput(QWidget *input, QWidget *focus = nullptr);
    void setInputWithoutLabel(QWidget *input);
    QLabel *aside() const { return m_aside; } // at the right of the label: a number, a counter; nullptr without label
    void setFocusTarget(QWidget *target) { m_focusTarget = target; }
    void userEdited();

    bool startsEmpty() const { return m_spec.defaultValue.isUndefined(); }
    QString choiceText(int index) const; // with its unit: "5 s"
    QString withUnit(const QString &text) const;

private:
    void finish(QWidget *input, QWidget *focus);

    FieldSpec m_spec;
    bool m_silent = false;
    QWidget *m_input = nullptr;
    QWidget *m_focusTarget = nullptr;
    QLabel *m_aside = nullptr;
    QLabel *m_problem = nullptr;
};

// The control for a field: from its type, choices and range. Never nullptr: an unknown type gets a line of text.
FieldEditor *makeFieldEditor(const FieldSpec &spec, QWidget *parent);

// Whether a value could stand in the field at all: its type, its choices, its range. Lengths and limits do not matter.
bool canTake(const FieldSpec &spec, const QJsonValue &value);
