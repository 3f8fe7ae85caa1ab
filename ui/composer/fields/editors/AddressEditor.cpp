#include "AddressEditor.h"

#include "AddressLine.h"

AddressEditor::AddressEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_line(new AddressLine(this))
{
    setInput(m_line);
    display(spec.defaultValue);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_value = m_line->text().isEmpty() ? noValue : QJsonValue(m_line->text());
        setBeingTyped(m_line->hasFocus());
        userEdited();
    });
    connect(m_line, &AddressLine::left, this, [this] { setBeingTyped(false); });
    connect(m_line, &AddressLine::refused, this,
            [this](const QString &sentence) { message()->setNote(FieldMessage::Kind::Warning, sentence); });
}

void AddressEditor::display(const QJsonValue &value)
{
    m_line->setText(value.toString());
    m_line->setCursorPosition(0);
    m_value = value.isNull() ? noValue : value;
}
