#include "TextEditors.h"

#include "AddressLine.h"
#include "catalog/FieldCheck.h"
#include "catalog/Validation.h"
#include "ui/widgets/ControlHeight.h"
#include "ui/widgets/SmallTextEdit.h"
#include "ui/widgets/Theme.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>

namespace {

const QJsonValue noText = QJsonValue::Undefined;

bool isNumeric(FieldSpec::Type type)
{
    return type == FieldSpec::Type::Integer || type == FieldSpec::Type::Number;
}

QString asJson(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

// JSON where it is JSON, else the text itself. "null" says nothing and is not sent.
QJsonValue asValue(const QString &text)
{
    if (text.trimmed().isEmpty())
        return noText;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    const QJsonArray items = document.array();
    if (!document.isArray() || items.size() != 1)
        return text;
    return items.first().isNull() ? noText : items.first();
}

// As a person would write it back: a text as it is, unless it would be read as something else.
QString written(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString() && asValue(value.toString()) == value)
        return value.toString();
    return asJson(value);
}

QString shownText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : written(value);
}

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return QStringLiteral("yes or no");
    case QJsonValue::Double:
        return QStringLiteral("number");
    case QJsonValue::Array:
        return QStringLiteral("list");
    case QJsonValue::Object:
        return QStringLiteral("object");
    case QJsonValue::String:
        return QStringLiteral("text");
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
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
        return noText;
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
    m_value = value.isNull() ? noText : value;
    m_line->setText(shownText(m_value));
}

AddressEditor::AddressEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_line(new AddressLine(this))
{
    setInput(m_line);
    display(spec.defaultValue);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_value = m_line->text().isEmpty() ? noText : QJsonValue(m_line->text());
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
    m_value = value.isNull() ? noText : value;
}

TextEditor::TextEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(spec.maxLength ? 2 : 1, 6, this))
{
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        const QString text = m_edit->toPlainText();
        m_value = text.isEmpty() ? noText : QJsonValue(text);
        refreshCounter();
        userEdited();
    });
}

void TextEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(value.toString());
    m_value = value.isNull() ? noText : value;
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

JsonEditor::JsonEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(1, 8, this))
{
    m_edit->setPlaceholderText(QStringLiteral("A text, a number, or JSON"));
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_value = asValue(m_edit->toPlainText());
        refreshKind();
        userEdited();
    });
}

void JsonEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(written(value));
    m_value = value.isNull() ? noText : value;
    refreshKind();
}

QJsonValue JsonEditor::draft() const
{
    return m_edit->toPlainText() == written(m_value) ? m_value : halfTyped(m_edit->toPlainText());
}

void JsonEditor::displayDraft(const QJsonValue &draft)
{
    if (const std::optional<QString> text = halfTypedText(draft))
        m_edit->setPlainText(*text); // and so m_value
    else
        display(draft);
}

// A list or an object that is not whole would be sent as a text: that is worth a colour.
void JsonEditor::refreshKind()
{
    const QString text = m_value.toString().trimmed();
    const bool isBroken = text.startsWith(QLatin1Char('{')) || text.startsWith(QLatin1Char('['));
    setRole(aside(), isBroken ? "warning" : "hint");
    aside()->setText(isBroken ? QStringLiteral("no whole JSON: a text") : kindOf(m_value));
}
