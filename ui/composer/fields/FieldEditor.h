// FieldEditor: one field of a model on the form: its label, its control, what is wrong with it. Each kind of control is
// a subclass; which one a field gets says FieldEditorFactory. Limits between fields are FieldForm's business.
#pragma once

#include "FieldMessage.h"
#include "HalfTyped.h"
#include "catalog/ModelSpec.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;

inline const QJsonValue noValue = QJsonValue::Undefined; // of a field that is left empty

class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    FieldEditor(const FieldSpec &spec, QWidget *parent);
    ~FieldEditor() override;

    const FieldSpec &spec() const { return m_spec; }
    QString label() const { return m_spec.label.isEmpty() ? m_spec.name : m_spec.label; }
    virtual QJsonValue value() const = 0; // Undefined: left empty
    // Shown without edited(). Undefined: empty where the control can be empty, else the default. A value that the
    // control cannot show to the last digit is kept as it is until the user changes it.
    void setValue(const QJsonValue &value);
    void setValueAsUser(const QJsonValue &value); // with edited(): for links that put a value in

    // The control as the user left it, half-typed text and all, and back again without edited(): what a draft keeps and
    // undo gives back. The same as the value, but where a control can hold what is no value yet.
    virtual QJsonValue draft() const { return value(); }
    void setDraft(const QJsonValue &draft);

    virtual bool isWide() const { return true; } // wants the whole width of the form, else half of it
    // The values that can be picked one by one; none for what is typed.
    virtual QList<QJsonValue> options() const { return m_spec.choices; }
    // Beside options(): why each is impossible now, empty: it is possible. An empty list: all are possible. What is
    // impossible is disabled and says why: to the mouse, to the keys, and to a screen reader. The chosen one stays
    // alive.
    void setImpossible(const QStringList &why);
    // Empty: none. Called often with what is shown already.
    virtual void setProblem(const QString &sentence);
    // The lines below the field: beside the editor in the form's layout, for they may need more room than it has.
    FieldMessage *message() const { return m_message; }

    // While the user is at it, half of a number or an address is no mistake yet.
    bool isBeingTyped() const { return m_beingTyped; }
    // What takes the keys. Not a focus proxy: Qt 6.4 makes a proxy's owner a second stop of the Tab key.
    QWidget *focusTarget() const { return m_focusTarget; }
    virtual QList<QWidget *> tabStops() const; // in the order of the Tab key

signals:
    void edited();       // by the user
    void settled();      // isBeingTyped() ended
    void stopsChanged(); // tabStops() are others now

protected:
    virtual void display(const QJsonValue &value) = 0;                     // setValue() without the silence
    virtual void displayDraft(const QJsonValue &draft) { display(draft); } // as draft() gave it
    virtual void showImpossible() {}                                       // after whyNot() changed
    // Called once by each subclass: puts the label and the control. `input` carries the object name and the problem's
    // mark. `focus`, when it is another widget, takes the keys; `beside` stands at its right.
    void setInput(QWidget *input, QWidget *focus = nullptr, QWidget *beside = nullptr);
    void setInputWithoutLabel(QWidget *input);
    QLabel *aside(); // at the right of the label: a counter, a unit
    void addToHeader(QWidget *widget);
    void setFocusTarget(QWidget *target) { m_focusTarget = target; }
    void userEdited();
    void setBeingTyped(bool typed);

    bool startsEmpty() const { return m_spec.defaultValue.isUndefined(); }
    QString whyNot(int option) const { return option < m_whyNot.size() ? m_whyNot.at(option) : QString(); }
    bool isPossible(int option) const { return whyNot(option).isEmpty(); }
    QString choiceText(int index) const; // with its unit: "5 s"
    QString description() const;         // for screen readers: the problem, the help, what is impossible and why
    virtual void describe();             // puts description() on the controls

private:
    void finish(QWidget *input, QWidget *focus);

    FieldSpec m_spec;
    bool m_silent = false;
    bool m_beingTyped = false;
    QStringList m_whyNot;
    QString m_problem;
    QWidget *m_input = nullptr;
    QWidget *m_focusTarget = nullptr;
    QHBoxLayout *m_header = nullptr;
    QLabel *m_aside = nullptr;
    QPointer<FieldMessage> m_message;
};
