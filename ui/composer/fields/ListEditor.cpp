#include "ListEditor.h"

#include "ListRow.h"
#include "catalog/FieldCheck.h"
#include "catalog/FieldMatch.h"
#include "ui/widgets/ElidedButton.h"
#include "ui/widgets/Theme.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

const QJsonValue none = QJsonValue::Undefined;

} // namespace

ListEditor::ListEditor(const FieldSpec &spec, QWidget *parent)
    : FieldEditor(spec, parent)
    , m_frame(new QFrame(this))
    , m_column(new QVBoxLayout(m_frame))
    , m_add(new ElidedButton(m_frame))
{
    setRole(m_frame, "list");
    m_frame->setAcceptDrops(true);
    m_frame->installEventFilter(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::tight);
    m_add->setObjectName(objectName() + QLatin1String(".add"));
    m_add->installEventFilter(this);
    setRole(m_add, "add");
    m_column->addWidget(m_add);
    setInput(m_frame, m_add);
    connect(m_add, &QPushButton::clicked, this, &ListEditor::addByUser);
    display(spec.defaultValue);
}

QJsonValue ListEditor::value() const
{
    QJsonArray items;
    for (const ListRow *row : m_rows) {
        if (!row->isBlank())
            items.append(row->value());
    }
    for (const QJsonValue &item : m_beyond)
        items.append(item);
    return items.isEmpty() ? none : QJsonValue(items);
}

QJsonValue ListEditor::draft() const
{
    if (std::none_of(m_rows.begin(), m_rows.end(), [](const ListRow *row) { return row->isBlank(); }))
        return value();
    QStringList lines;
    for (const ListRow *row : m_rows)
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

// Rows that stay keep the keys. Null: a blank row.
void ListEditor::showItems(const QJsonArray &items)
{
    const int count = static_cast<int>(std::min<qsizetype>(items.size(), mostRows));
    while (m_rows.size() > count)
        takeOut(m_rows.last());
    for (int i = 0; i < count; ++i) {
        const QJsonValue item = items.at(i).isNull() ? none : items.at(i);
        if (i >= m_rows.size())
            insertRow(i, item);
        else if (m_rows.at(i)->value() != item)
            m_rows.at(i)->setValue(item);
        m_rows.at(i)->setProblem({});
    }
    m_beyond = QJsonArray();
    for (qsizetype i = mostRows; i < items.size(); ++i)
        m_beyond.append(items.at(i));
    m_judged = false;
    refresh();
}

// Not deleted: it may be in the middle of a signal.
void ListEditor::takeOut(ListRow *row)
{
    m_rows.removeOne(row);
    m_spare << row;
    row->hide();
}

ListRow *ListEditor::insertRow(int index, const QJsonValue &value)
{
    ListRow *row = m_spare.isEmpty() ? nullptr : m_spare.takeLast();
    if (!row) {
        row = new ListRow(objectName(), label(), spec().type == FieldSpec::Type::UrlList, m_frame);
        connectRow(row);
    }
    row->setValue(value);
    row->setProblem({});
    m_rows.insert(index, row);
    m_column->removeWidget(row);
    m_column->insertWidget(index, row);
    row->show();
    return row;
}

void ListEditor::addByUser()
{
    insertRow(static_cast<int>(m_rows.size()), none);
    refresh();
    focusRow(static_cast<int>(m_rows.size()) - 1);
}

void ListEditor::addBelow(ListRow *row)
{
    const int index = static_cast<int>(m_rows.indexOf(row));
    if (index + 1 < m_rows.size() || row->isBlank() || isFull())
        return focusRow(index + 1);
    addByUser();
}

void ListEditor::remove(ListRow *row)
{
    const int index = static_cast<int>(m_rows.indexOf(row));
    if (index < 0)
        return;
    const QJsonValue value = row->value();
    const bool hadFocus =
        row->isAncestorOf(focusWidget()) || row->line()->hasFocus() || row->removeButton()->hasFocus();
    m_rows.removeAt(index);
    if (hadFocus)
        m_rows.isEmpty() ? m_add->setFocus() : focusRow(std::max(0, index - 1));
    takeOut(row);
    changed();
    if (!value.isUndefined())
        message()->setNote(FieldMessage::Kind::Hint, QStringLiteral("Removed: %1").arg(valueInWords({}, value)),
                           {QStringLiteral("Put back"), [this, index, value] { putBack(index, value); }});
}

void ListEditor::putBack(int index, const QJsonValue &value)
{
    const int place = std::min(index, static_cast<int>(m_rows.size()));
    insertRow(place, value);
    changed();
    focusRow(place);
}

void ListEditor::move(int from, int to)
{
    m_rows.move(from, to);
    for (int i = 0; i < m_rows.size(); ++i) {
        m_column->removeWidget(m_rows.at(i));
        m_column->insertWidget(i, m_rows.at(i));
    }
    refresh();
}

void ListEditor::focusRow(int index)
{
    if (index >= m_rows.size())
        m_add->setFocus(Qt::OtherFocusReason);
    else if (index >= 0)
        m_rows.at(index)->line()->setFocus(Qt::OtherFocusReason);
}

bool ListEditor::isFull() const
{
    return m_rows.size() >= std::min(spec().maxItems.value_or(mostRows), mostRows);
}

void ListEditor::changed()
{
    setBeingTyped(std::any_of(m_rows.begin(), m_rows.end(), [](const ListRow *row) { return row->isBeingTyped(); }));
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
        aside()->setText(most ? QStringLiteral("up to %1").arg(*most) : QString());
    else
        aside()->setText(most ? QStringLiteral("%1 of %2").arg(count).arg(*most) : countInWords(count));
    setRole(aside(), most && count > *most ? "problem" : "hint");
    for (int i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->setPlace(i, static_cast<int>(m_rows.size()));
    const bool ofAddresses = spec().type == FieldSpec::Type::UrlList;
    m_add->setText(ofAddresses ? QStringLiteral("+  Add address") : QStringLiteral("+  Add entry"));
    m_add->setAccessibleName(QStringLiteral("%1: add").arg(label()));
    m_add->setEnabled(!isFull());
    m_add->setToolTip(isFull() ? QStringLiteral("%1: there is room for %2, and it is taken. Remove one first.")
                                     .arg(label(), countInWords(most.value_or(mostRows)))
                               : QStringLiteral("Or paste or drop several at once, one a line"));
    m_add->setAccessibleDescription(m_add->toolTip());
    emit stopsChanged();
}

QString ListEditor::problemOf(const ListRow *row) const
{
    if (row->isBlank() || spec().type != FieldSpec::Type::UrlList)
        return row->isBlank() || row->value().isString() ? QString() : QStringLiteral("This must be a text.");
    FieldSpec one;
    one.type = FieldSpec::Type::Url;
    one.label = QStringLiteral("This");
    return whatIsWrong(one, {}, row->value()).value_or(QString());
}

// A row is judged when it was left; all are, once the whole request was.
void ListEditor::judge(bool alsoTyped)
{
    m_judged = true;
    ListRow *wrong = nullptr;
    for (ListRow *row : std::as_const(m_rows)) {
        const QString problem = problemOf(row);
        row->setProblem(row->isBeingTyped() && !alsoTyped ? QString() : problem);
        if (!wrong && !problem.isEmpty())
            wrong = row;
    }
    setFocusTarget(wrong              ? static_cast<QWidget *>(wrong->line())
                   : m_rows.isEmpty() ? static_cast<QWidget *>(m_add)
                                      : m_rows.first()->line());
}

void ListEditor::setProblem(const QString &sentence)
{
    const bool atRows = !sentence.isEmpty() && std::any_of(m_rows.begin(), m_rows.end(), [this](const ListRow *row) {
        return !problemOf(row).isEmpty();
    });
    if (atRows)
        judge(true);
    FieldEditor::setProblem(atRows ? QString() : sentence);
}

QList<QWidget *> ListEditor::tabStops() const
{
    QList<QWidget *> stops;
    for (const ListRow *row : m_rows)
        stops << row->line() << row->removeButton();
    return stops << m_add;
}
