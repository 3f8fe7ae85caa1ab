#include "ListEditor.h"

#include "ListRow.h"
#include "ListRows.h"
#include "catalog/FieldCheck.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/composer/ValidationWords.h"
#include "ui/words/composer/ValueWords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

ListEditor::ListEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_rows(new ListRows(objectName(), label(), spec.type == FieldSpec::Type::UrlList,
                          spec.maxItems.value_or(ListRows::most), this))
{
    setInput(m_rows, m_rows->addButton());
    connect(m_rows, &ListRows::edited, this, &ListEditor::changed);
    connect(m_rows, &ListRows::rowsChanged, this, &ListEditor::refresh);
    connect(m_rows, &ListRows::left, this, [this] {
        judge();
        setBeingTyped(false);
    });
    connect(m_rows, &ListRows::removed, this, [this](int index, const QJsonValue &value) {
        message()->setNote(FieldMessage::Kind::Hint, tr("Removed: %1").arg(valueInWords({}, value)),
                           {tr("Put back"), [this, index, value] { m_rows->putBack(index, value); }});
    });
    connect(m_rows, &ListRows::linesLeftOut, this, [this](int count) {
        message()->setNote(FieldMessage::Kind::Warning, tr("%1 line(s) were left out: there is room for %2.", "", count)
                                                            .arg(countInWords(count), countInWords(ListRows::most)));
    });
    connect(m_rows, &ListRows::refused, this,
            [this](const QString &sentence) { message()->setNote(FieldMessage::Kind::Warning, sentence); });
    display(spec.defaultValue);
}

QJsonValue ListEditor::value() const
{
    QJsonArray items;
    for (const ListRow *row : m_rows->rows()) {
        if (!row->isBlank())
            items.append(row->value());
    }
    for (const QJsonValue &item : m_beyond)
        items.append(item);
    return items.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(items);
}

QJsonValue ListEditor::draft() const
{
    const QList<ListRow *> &rows = m_rows->rows();
    if (std::none_of(rows.begin(), rows.end(), [](const ListRow *row) { return row->isBlank(); }))
        return value();
    QStringList lines;
    for (const ListRow *row : rows)
        lines << row->line()->text();
    return halfTyped(lines.join(QLatin1Char('\n')));
}

void ListEditor::displayDraft(const QJsonValue &draft)
{
    const std::optional<QString> text = halfTypedText(draft);
    if (!text)
        return display(draft);
    QJsonArray items;
    for (const QString &line : text->split(QLatin1Char('\n')))
        items.append(line.trimmed().isEmpty() ? QJsonValue() : QJsonValue(line));
    showItems(items);
}

void ListEditor::display(const QJsonValue &value)
{
    showItems(value.toArray());
}

void ListEditor::showItems(const QJsonArray &items)
{
    m_rows->showItems(items);
    m_beyond = QJsonArray();
    for (qsizetype i = ListRows::most; i < items.size(); ++i)
        m_beyond.append(items.at(i));
    m_judged = false;
    refresh();
}

void ListEditor::changed()
{
    const QList<ListRow *> &rows = m_rows->rows();
    setBeingTyped(std::any_of(rows.begin(), rows.end(), [](const ListRow *row) { return row->isBeingTyped(); }));
    refresh();
    if (m_judged)
        judge();
    userEdited();
}

void ListEditor::refresh()
{
    const int count = static_cast<int>(value().toArray().size());
    const std::optional<int> most = spec().maxItems;
    if (count == 0)
        aside()->setText(most ? tr("up to %1").arg(*most) : QString());
    else
        aside()->setText(most ? tr("%1 of %2").arg(count).arg(*most) : countInWords(count));
    setRole(aside(), most && count > *most ? "problem" : "hint");
    m_rows->refresh();
    emit stopsChanged();
}

QString ListEditor::problemOf(const ListRow *row) const
{
    if (row->isBlank() || spec().type != FieldSpec::Type::UrlList)
        return row->isBlank() || row->value().isString() ? QString() : tr("This must be a text.");
    FieldSpec one;
    one.type = FieldSpec::Type::Url;
    one.label = tr("This");
    const std::optional<ValueError> wrong = whatIsWrong(one, {}, row->value());
    return wrong ? valueTrouble(*wrong) : QString();
}

// Problems of a row are shown when the focus has left it; those of all rows once Generate was pressed.
void ListEditor::judge(bool alsoTyped)
{
    m_judged = true;
    ListRow *wrong = nullptr;
    for (ListRow *row : m_rows->rows()) {
        const QString problem = problemOf(row);
        row->setProblem(row->isBeingTyped() && !alsoTyped ? QString() : problem);
        if (!wrong && !problem.isEmpty())
            wrong = row;
    }
    setFocusTarget(wrong                      ? static_cast<QWidget *>(wrong->line())
                   : m_rows->rows().isEmpty() ? static_cast<QWidget *>(m_rows->addButton())
                                              : m_rows->rows().first()->line());
}

void ListEditor::setProblem(const QString &sentence)
{
    const QList<ListRow *> &rows = m_rows->rows();
    const bool atRows = !sentence.isEmpty() && std::any_of(rows.begin(), rows.end(), [this](const ListRow *row) {
        return !problemOf(row).isEmpty();
    });
    if (atRows)
        judge(true);
    FieldEditor::setProblem(atRows ? QString() : sentence);
}

QList<QWidget *> ListEditor::tabStops() const
{
    return m_rows->tabStops();
}
