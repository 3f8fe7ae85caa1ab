#include "JsonEditor.h"

#include "ui/composer/fields/JsonText.h"
#include "ui/widgets/text/SmallTextEdit.h"
#include "ui/widgets/theme/Theme.h"

#include <QLabel>

JsonEditor::JsonEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(1, 8, this))
{
    m_edit->setPlaceholderText(tr("A text, a number, or JSON"));
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_value = valueOfText(m_edit->toPlainText());
        refreshKind();
        userEdited();
    });
}

void JsonEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(textOfValue(value));
    m_value = value.isNull() ? noValue : value;
    refreshKind();
}

QJsonValue JsonEditor::draft() const
{
    return m_edit->toPlainText() == textOfValue(m_value) ? m_value : halfTyped(m_edit->toPlainText());
}

void JsonEditor::displayDraft(const QJsonValue &draft)
{
    if (const std::optional<QString> text = halfTypedText(draft))
        m_edit->setPlainText(*text); // and so m_value
    else
        display(draft);
}

QString JsonEditor::kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return tr("yes or no");
    case QJsonValue::Double:
        return tr("number");
    case QJsonValue::Array:
        return tr("list");
    case QJsonValue::Object:
        return tr("object");
    case QJsonValue::String:
        return tr("text");
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

// A list or an object with a syntax error would be sent as a text, so it is marked.
void JsonEditor::refreshKind()
{
    const QString text = m_value.toString().trimmed();
    const bool isBroken = text.startsWith(QLatin1Char('{')) || text.startsWith(QLatin1Char('['));
    setRole(aside(), isBroken ? "warning" : "hint");
    aside()->setText(isBroken ? tr("no whole JSON: a text") : kindOf(m_value));
}
