#include "ListRows.h"

#include "ListRow.h"
#include "catalog/FieldCheck.h"
#include "ui/composer/fields/FieldEditor.h"
#include "ui/composer/fields/editors/AddressLine.h"
#include "ui/dragdrop/CopyDrop.h"
#include "ui/dragdrop/MimeLines.h"
#include "ui/widgets/DashedOutline.h"
#include "ui/widgets/text/ElidedButton.h"
#include "ui/widgets/theme/Theme.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int addCorner = 8; // logical pixels

} // namespace

ListRows::ListRows(const QString &name, const QString &label, bool ofAddresses, int room, QWidget *parent)
    : QFrame(parent)
    , m_name(name)
    , m_label(label)
    , m_ofAddresses(ofAddresses)
    , m_room(std::min(room, most))
    , m_column(new QVBoxLayout(this))
    , m_add(new ElidedButton(this))
{
    setRole(this, "list");
    setAcceptDrops(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::tight);
    m_add->setObjectName(name + QLatin1String(".add"));
    m_add->setText(ofAddresses ? tr("+  Add address") : tr("+  Add entry"));
    m_add->setAccessibleName(tr("%1: add").arg(label));
    m_add->installEventFilter(this);
    setRole(m_add, "add");
    new DashedOutline(m_add, addCorner);
    m_column->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &ListRows::add);
}

bool ListRows::isFull() const
{
    return m_rows.size() >= m_room;
}

void ListRows::refresh()
{
    for (int i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->setPlace(i, static_cast<int>(m_rows.size()));
    m_add->setEnabled(!isFull());
    m_add->setToolTip(
        isFull() ? tr("%1: there is room for %2, and it is taken. Remove one first.").arg(m_label, countInWords(m_room))
                 : tr("Or paste or drop several at once, one a line"));
    m_add->setAccessibleDescription(m_add->toolTip());
}

QList<QWidget *> ListRows::tabStops() const
{
    QList<QWidget *> stops;
    for (const ListRow *row : m_rows)
        stops << row->line() << row->removeButton();
    return stops << m_add;
}

void ListRows::showItems(const QJsonArray &items)
{
    const int count = static_cast<int>(std::min<qsizetype>(items.size(), most));
    while (m_rows.size() > count)
        takeOut(m_rows.last());
    for (int i = 0; i < count; ++i) {
        const QJsonValue item = items.at(i).isNull() ? noValue : items.at(i);
        if (i >= m_rows.size())
            insertRow(i, item);
        else if (m_rows.at(i)->value() != item)
            m_rows.at(i)->setValue(item);
        m_rows.at(i)->setProblem({});
    }
}

// Not deleted: it may be in the middle of a signal.
void ListRows::takeOut(ListRow *row)
{
    m_rows.removeOne(row);
    m_spare << row;
    row->hide();
}

ListRow *ListRows::insertRow(int index, const QJsonValue &value)
{
    ListRow *row = m_spare.isEmpty() ? nullptr : m_spare.takeLast();
    if (!row) {
        row = new ListRow(m_name, m_label, m_ofAddresses, this);
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

void ListRows::connectRow(ListRow *row)
{
    connect(row, &ListRow::edited, this, &ListRows::edited);
    connect(row, &ListRow::left, this, &ListRows::left);
    connect(row, &ListRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &ListRow::moveRequested, this, [this, row](int by) { moveBy(row, by); });
    connect(row, &ListRow::focusRequested, this, [this, row](int by) { focusRow(indexOf(row) + by); });
    connect(row, &ListRow::nextRequested, this, [this, row] { addBelow(row); });
    connect(row, &ListRow::linesPasted, this, [this, row](const QStringList &lines) { takePasted(row, lines); });
    connect(row, &ListRow::dragged, this, [this, row](const QPoint &position) { drag(row, position); });
    connect(row, &ListRow::dragEnded, this, &ListRows::endDrag);
}

int ListRows::indexOf(const ListRow *row) const
{
    return static_cast<int>(m_rows.indexOf(row));
}

void ListRows::add()
{
    insertRow(static_cast<int>(m_rows.size()), noValue);
    emit rowsChanged();
    focusRow(static_cast<int>(m_rows.size()) - 1);
}

void ListRows::addBelow(ListRow *row)
{
    const int index = indexOf(row);
    if (index + 1 < m_rows.size() || row->isBlank() || isFull())
        return focusRow(index + 1);
    add();
}

void ListRows::remove(ListRow *row)
{
    const int index = indexOf(row);
    if (index < 0)
        return;
    const QJsonValue value = row->value();
    const bool hadFocus =
        row->isAncestorOf(focusWidget()) || row->line()->hasFocus() || row->removeButton()->hasFocus();
    m_rows.removeAt(index);
    if (hadFocus)
        m_rows.isEmpty() ? m_add->setFocus() : focusRow(std::max(0, index - 1));
    takeOut(row);
    emit edited();
    if (!value.isUndefined())
        emit removed(index, value);
}

void ListRows::putBack(int index, const QJsonValue &value)
{
    const int place = std::min(index, static_cast<int>(m_rows.size()));
    insertRow(place, value);
    emit edited();
    focusRow(place);
}

void ListRows::focusRow(int index)
{
    if (index >= m_rows.size())
        m_add->setFocus(Qt::OtherFocusReason);
    else if (index >= 0)
        m_rows.at(index)->line()->setFocus(Qt::OtherFocusReason);
}

QString ListRows::clean(const QString &line) const
{
    return m_ofAddresses ? AddressLine::trimmed(line) : line;
}

void ListRows::take(const QStringList &lines, int index)
{
    int place = index;
    int leftOut = 0;
    for (const QString &line : lines) {
        if (m_rows.size() < most)
            insertRow(place++, clean(line));
        else
            ++leftOut;
    }
    emit edited();
    emit left();
    focusRow(place - 1);
    if (leftOut > 0)
        emit linesLeftOut(leftOut);
}

void ListRows::takePasted(ListRow *row, const QStringList &lines)
{
    const int below = indexOf(row) + 1;
    if (!row->isBlank())
        return take(lines, below);
    row->setValue(clean(lines.first()));
    take(lines.mid(1), below);
}

void ListRows::takeFromMime(const MimeLines &found, int index)
{
    if (!found.lines.isEmpty())
        take(found.lines, index);
    if (!found.refusal.isEmpty())
        emit refused(found.refusal);
}

void ListRows::moveRow(int from, int to)
{
    m_rows.move(from, to);
    for (int i = 0; i < m_rows.size(); ++i) {
        m_column->removeWidget(m_rows.at(i));
        m_column->insertWidget(i, m_rows.at(i));
    }
    emit rowsChanged();
}

void ListRows::moveBy(ListRow *row, int by)
{
    const int from = indexOf(row);
    if (from + by < 0 || from + by >= m_rows.size())
        return;
    moveRow(from, from + by);
    emit edited();
    focusRow(from + by);
}

void ListRows::drag(ListRow *row, const QPoint &globalPosition)
{
    if (m_beforeDrag.isEmpty())
        m_beforeDrag = m_rows;
    row->raise();
    const int y = mapFromGlobal(globalPosition).y();
    const int from = indexOf(row);
    // Only past the middle of a neighbour, else the rows would change places again and again under a still pointer.
    int to = from;
    while (to > 0 && y < m_rows.at(to - 1)->geometry().center().y())
        --to;
    while (to + 1 < m_rows.size() && y > m_rows.at(to + 1)->geometry().center().y())
        ++to;
    if (to == from)
        return;
    moveRow(from, to);
    m_column->activate();
}

void ListRows::endDrag(bool cancelled)
{
    const QList<ListRow *> before = std::exchange(m_beforeDrag, {});
    if (before.isEmpty() || before == m_rows)
        return;
    if (!cancelled) {
        emit edited();
        return;
    }
    m_rows = before;
    moveRow(0, 0);
}

int ListRows::rowAt(const QPoint &position) const
{
    int index = 0;
    while (index < m_rows.size() && position.y() > m_rows.at(index)->geometry().center().y())
        ++index;
    return index;
}

bool ListRows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
        return QFrame::eventFilter(watched, event);
    takeFromMime(linesOf(*QGuiApplication::clipboard()->mimeData()), static_cast<int>(m_rows.size()));
    return true;
}

void ListRows::dragEnterEvent(QDragEnterEvent *event)
{
    dragMoveEvent(event);
}

void ListRows::dragMoveEvent(QDragMoveEvent *event)
{
    if (!mayHoldLines(*event->mimeData()))
        return event->ignore();
    acceptAsCopy(event);
    setStyleProperty(this, "state", QStringLiteral("hover"));
}

void ListRows::dragLeaveEvent(QDragLeaveEvent *event)
{
    setStyleProperty(this, "state", QString());
    QFrame::dragLeaveEvent(event);
}

void ListRows::dropEvent(QDropEvent *event)
{
    acceptAsCopy(event);
    setStyleProperty(this, "state", QString());
    takeFromMime(linesOf(*event->mimeData()), rowAt(event->position().toPoint()));
}
