#include "TextEditors.h"

#include "ControlHeight.h"
#include "catalog/Validation.h"
#include "ui/Theme.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace {

const QJsonValue none = QJsonValue::Undefined;

bool isNumeric(FieldSpec::Type type)
{
    return type == FieldSpec::Type::Integer || type == FieldSpec::Type::Number;
}

// As a person would write it back: a text as it is, anything else as JSON.
QString written(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString())
        return value.toString();
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

// What stands in a line and is not its value written out ("1.", an empty line in a list), as a draft keeps it.
QJsonValue halfTyped(const QString &text)
{
    return QJsonObject{{QStringLiteral("typed"), text}};
}

std::optional<QString> halfTypedText(const QJsonValue &draft)
{
    const QJsonValue text = draft.toObject().value(u"typed");
    return draft.toObject().size() == 1 && text.isString() ? std::optional(text.toString()) : std::nullopt;
}

QString linesOf(const QJsonValue &list)
{
    QStringList lines;
    for (const QJsonValue &item : list.toArray())
        lines << written(item).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return lines.join(QLatin1Char('\n'));
}

void showCount(QLabel *label, int count, std::optional<int> limit, const QString &between)
{
    label->setText(limit ? QStringLiteral("%1%2%3").arg(count).arg(between).arg(*limit) : QString::number(count));
    setRole(label, limit && count > *limit ? "problem" : "hint");
    label->setVisible(count > 0 || limit);
}

} // namespace

SmallTextEdit::SmallTextEdit(int fewestLines, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_fewestLines(fewestLines)
    , m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(0); // in line with the other controls' text
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &SmallTextEdit::fit);
    fit();
}

void SmallTextEdit::fit()
{
    // QPlainTextEdit counts its document's height in lines.
    const int lines = std::clamp(static_cast<int>(document()->size().height()), m_fewestLines, m_mostLines);
    const int padding = 2 * (6 + static_cast<int>(document()->documentMargin()));
    setFixedHeight(lines * fontMetrics().lineSpacing() + padding);
}

LineEditor::LineEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_line(new OfControlHeight<QLineEdit>(this))
{
    if (spec.type == FieldSpec::Type::Url)
        m_line->setPlaceholderText(QStringLiteral("https://…"));
    setInput(m_line);
    if (!spec.unit.isEmpty()) {
        setRole(aside(), "hint");
        aside()->setText(spec.unit);
    }
    display(spec.defaultValue);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        m_value = typed();
        userEdited();
    });
}

bool LineEditor::isWide() const
{
    return !isNumeric(spec().type);
}

QJsonValue LineEditor::typed() const
{
    const QString text = spec().type == FieldSpec::Type::Text ? m_line->text() : m_line->text().trimmed();
    if (text.isEmpty())
        return none;
    if (isNumeric(spec().type)) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }
    if (spec().type == FieldSpec::Type::Unknown &&
        (text.startsWith(QLatin1Char('{')) || text.startsWith(QLatin1Char('[')))) {
        const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
        if (json.isObject())
            return json.object();
        if (json.isArray())
            return json.array();
    }
    return text;
}

QJsonValue LineEditor::draft() const
{
    return m_line->text() == written(m_value) ? m_value : halfTyped(m_line->text());
}

void LineEditor::displayDraft(const QJsonValue &draft)
{
    if (const std::optional<QString> text = halfTypedText(draft))
        m_line->setText(*text); // and so m_value
    else
        display(draft);
}

void LineEditor::display(const QJsonValue &value)
{
    m_line->setText(written(value));
    m_value = value.isNull() ? none : value;
}

TextEditor::TextEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(2, 6, this))
{
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        refreshCounter();
        userEdited();
    });
}

QJsonValue TextEditor::value() const
{
    const QString text = m_edit->toPlainText();
    return text.isEmpty() ? none : QJsonValue(text);
}

void TextEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(value.toString());
    refreshCounter();
}

void TextEditor::refreshCounter()
{
    showCount(aside(), countCharacters(m_edit->toPlainText()), spec().maxLength, QStringLiteral(" / "));
}

ListEditor::ListEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_edit(new SmallTextEdit(2, 6, this))
{
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setPlaceholderText(spec.type == FieldSpec::Type::UrlList ? QStringLiteral("https://…, one a line")
                                                                     : QStringLiteral("One a line"));
    setInput(m_edit);
    display(spec.defaultValue);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        QJsonArray items;
        for (const QString &line : m_edit->toPlainText().split(QLatin1Char('\n'))) {
            if (!line.trimmed().isEmpty())
                items.append(line.trimmed());
        }
        m_value = items.isEmpty() ? none : QJsonValue(items);
        refreshCounter();
        userEdited();
    });
}

QJsonValue ListEditor::draft() const
{
    return m_edit->toPlainText() == linesOf(m_value) ? m_value : halfTyped(m_edit->toPlainText());
}

void ListEditor::displayDraft(const QJsonValue &draft)
{
    if (const std::optional<QString> text = halfTypedText(draft))
        m_edit->setPlainText(*text); // and so m_value
    else
        display(draft);
}

void ListEditor::display(const QJsonValue &value)
{
    m_edit->setPlainText(linesOf(value));
    m_value = value.toArray().isEmpty() ? none : value;
    refreshCounter();
}

void ListEditor::refreshCounter()
{
    showCount(aside(), static_cast<int>(m_value.toArray().size()), spec().maxItems, QStringLiteral(" of "));
}
