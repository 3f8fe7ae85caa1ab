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

void ListEditor::display(const QJsonValue &value)
{
    QStringList lines;
    for (const QJsonValue &item : value.toArray())
        lines << written(item).replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_edit->setPlainText(lines.join(QLatin1Char('\n')));
    m_value = value.toArray().isEmpty() ? none : value;
    refreshCounter();
}

void ListEditor::refreshCounter()
{
    showCount(aside(), static_cast<int>(m_value.toArray().size()), spec().maxItems, QStringLiteral(" of "));
}
