#include "TextEditor.h"

#include "catalog/FieldCheck.h"
#include "ui/widgets/text/SmallTextEdit.h"
#include "ui/widgets/theme/Theme.h"

#include <QLabel>

TextEditor::TextEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(spec.maxLength ? 2 : 1, 6, this))
{
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_edit->toPlainText();
        m_value = text.isEmpty() ? noValue : QJsonValue(text);
        refreshCounter();
        userEdited();
    });
}

void TextEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(value.toString());
    m_value = value.isNull() ? noValue : value;
    refreshCounter();
}

void TextEditor::refreshCounter()
{
    const int count = countCharacters(m_value.toString());
    const std::optional<int> most = spec().maxLength;
    if (!most && count == 0)
        return aside()->clear();
    aside()->setText(most ? QStringLiteral("%1 / %2").arg(count).arg(*most) : QString::number(count));
    setRole(aside(), most && count > *most ? "problem" : "hint");
}
