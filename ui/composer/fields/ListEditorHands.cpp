// ListEditor: what hands do to it: pasting, dropping, dragging rows. Its rows and what is said of them are in
// ListEditor.cpp.
#include "AddressLine.h"
#include "ListEditor.h"
#include "ListRow.h"
#include "catalog/FieldCheck.h"
#include "ui/dragdrop/MimeLines.h"
#include "ui/widgets/Theme.h"

#include <QClipboard>
#include <QDropEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

void ListEditor::connectRow(ListRow *row)
{
    const auto place = [this, row] { return static_cast<int>(m_rows.indexOf(row)); };
    connect(row, &ListRow::edited, this, &ListEditor::changed);
    connect(row, &ListRow::left, this, [this] {
        judge();
        setBeingTyped(false);
    });
    connect(row, &ListRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &ListRow::moveRequested, this, [this, row, place](int by) {
        const int to = place() + by;
        if (to < 0 || to >= m_rows.size())
            return;
        move(place(), to);
        changed();
        focusRow(to);
    });
    connect(row, &ListRow::focusRequested, this, [this, place](int by) { focusRow(place() + by); });
    connect(row, &ListRow::nextRequested, this, [this, row] { addBelow(row); });
    connect(row, &ListRow::linesPasted, this, [this, row, place](const QStringList &lines) {
        const int index = place();
        if (!row->isBlank())
            return take(lines, index + 1);
        row->setValue(spec().type == FieldSpec::Type::UrlList ? AddressLine::trimmed(lines.first()) : lines.first());
        take(lines.mid(1), index + 1);
    });
    connect(row, &ListRow::dragged, this, [this, row](const QPoint &position) { drag(row, position); });
    connect(row, &ListRow::dragEnded, this, &ListEditor::endDrag);
}

void ListEditor::take(const QStringList &lines, int index)
{
    int place = index;
    int left = 0;
    for (const QString &line : lines) {
        if (m_rows.size() < mostRows)
            insertRow(place++, spec().type == FieldSpec::Type::UrlList ? AddressLine::trimmed(line) : line);
        else
            ++left;
    }
    changed();
    judge();
    setBeingTyped(false);
    focusRow(place - 1);
    if (left > 0)
        message()->setNote(FieldMessage::Kind::Warning, QStringLiteral("%1 lines were left out: there is room for %2.")
                                                            .arg(countInWords(left), countInWords(mostRows)));
}

void ListEditor::takeFromMime(const MimeLines &found, int index)
{
    if (!found.lines.isEmpty())
        take(found.lines, index);
    if (!found.refusal.isEmpty())
        message()->setNote(FieldMessage::Kind::Warning, found.refusal);
}

void ListEditor::drag(ListRow *row, const QPoint &globalPosition)
{
    if (m_beforeDrag.isEmpty())
        m_beforeDrag = m_rows;
    row->raise();
    const int y = m_frame->mapFromGlobal(globalPosition).y();
    const int from = static_cast<int>(m_rows.indexOf(row));
    // Past the middle of a neighbour: then it does not swing back under a hand that holds still.
    int to = from;
    while (to > 0 && y < m_rows.at(to - 1)->geometry().center().y())
        --to;
    while (to + 1 < m_rows.size() && y > m_rows.at(to + 1)->geometry().center().y())
        ++to;
    if (to == from)
        return;
    move(from, to);
    m_column->activate();
}

void ListEditor::endDrag(bool cancelled)
{
    const QList<ListRow *> before = std::exchange(m_beforeDrag, {});
    if (before.isEmpty() || before == m_rows)
        return;
    if (!cancelled)
        return changed();
    m_rows = before;
    move(0, 0);
}

int ListEditor::rowAt(const QPoint &position) const
{
    int index = 0;
    while (index < m_rows.size() && position.y() > m_rows.at(index)->geometry().center().y())
        ++index;
    return index;
}

bool ListEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_add) {
        if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
            return false;
        takeFromMime(linesOf(*QGuiApplication::clipboard()->mimeData()), static_cast<int>(m_rows.size()));
        return true;
    }
    const auto type = event->type();
    if (type == QEvent::DragEnter || type == QEvent::DragMove || type == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        if (!mayHoldLines(*drop->mimeData()))
            return false;
        acceptLinesAsCopy(drop);
        setStyleProperty(m_frame, "state", type == QEvent::Drop ? QString() : QStringLiteral("hover"));
        if (type == QEvent::Drop)
            takeFromMime(linesOf(*drop->mimeData()), rowAt(drop->position().toPoint()));
        return true;
    }
    if (type == QEvent::DragLeave)
        setStyleProperty(m_frame, "state", QString());
    return false;
}
