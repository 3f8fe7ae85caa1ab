#include "LineEditor.h"

#include "ui/composer/fields/JsonText.h"
#include "ui/widgets/theme/ControlHeight.h"
#include "ui/widgets/theme/Theme.h"

#include <QLabel>
#include <QLineEdit>

namespace {

bool isNumeric(FieldSpec::Type type)
{
    return type == FieldSpec::Type::Integer || type == FieldSpec::Type::Number;
}

QString shownText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : textOfValue(value);
}

} // namespace

LineEditor::LineEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_line(new OfControlHeight<QLineEdit>(this))
{
    setInput(m_line);
    if (!spec.unit.isEmpty()) {
        setRole(aside(), "hint");
        aside()->setText(spec.unit);
    }
    display(spec.defaultValue);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_value = typed();
        setBeingTyped(true);
        userEdited();
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] { setBeingTyped(false); });
}

bool LineEditor::isWide() const
{
    return !isNumeric(spec().type);
}

QJsonValue LineEditor::typed() const
{
    const QString text = m_line->text();
    if (text.isEmpty())
        return noValue;
    if (!isNumeric(spec().type))
        return text;
    bool isNumber = false;
    const double number = text.trimmed().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

QJsonValue LineEditor::draft() const
{
    return m_line->text() == shownText(m_value) ? m_value : halfTyped(m_line->text());
}

void LineEditor::displayDraft(const QJsonValue &draft)
{
    const std::optional<QString> text = halfTypedText(draft);
    if (!text)
        return display(draft);
    m_line->setText(*text);
    m_value = typed();
}

void LineEditor::display(const QJsonValue &value)
{
    m_value = value.isNull() ? noValue : value;
    m_line->setText(shownText(m_value));
}
