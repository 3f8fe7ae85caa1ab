#include "CheckEditor.h"

#include <QCheckBox>

CheckEditor::CheckEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_box(new QCheckBox(label(), this))
{
    setInputWithoutLabel(m_box);
    display(spec.defaultValue);
    connect(m_box, &QCheckBox::toggled, this, [this] {
        showImpossible();
        userEdited();
    });
}

QJsonValue CheckEditor::value() const
{
    return m_box->isChecked();
}

void CheckEditor::display(const QJsonValue &value)
{
    m_box->setChecked(value.toBool(spec().defaultValue.toBool()));
}

// A disabled check box cannot have the focus, so the reason is also shown below it.
void CheckEditor::showImpossible()
{
    const QString why = whyNot(m_box->isChecked() ? 0 : 1);
    const QString said = m_box->isEnabled() ? QString() : m_box->toolTip();
    m_box->setEnabled(why.isEmpty());
    m_box->setToolTip(why.isEmpty() ? spec().help : why);
    if (said != why)
        message()->setNote(FieldMessage::Kind::Hint, why);
}
