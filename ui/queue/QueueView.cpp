#include "QueueView.h"

#include "ui/widgets/theme/Theme.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace {

qint64 idOf(const QModelIndex &index)
{
    return index.data(QueueModel::IdRole).toLongLong();
}

} // namespace

QueueView::QueueView(Theme &theme, QueueModel &model, QueueRowDelegate *delegate, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(delegate)
{
    setModel(&model);
    setItemDelegate(delegate);
    setObjectName(QStringLiteral("queueList"));
    setAccessibleName(tr("Waiting tasks, in the order in which they are sent"));
    setAccessibleDescription(tr("Alt+Up and Alt+Down move, Return edits, Space holds, Delete cancels free of charge."));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QList<qint64> QueueView::selectedIds() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    QList<qint64> ids;
    for (const QModelIndex &row : std::as_const(rows))
        ids << idOf(row);
    return ids;
}

QSize QueueView::sizeHint() const
{
    return {QListView::sizeHint().width(), maximumHeight()};
}

QRect QueueView::actionRect(const QModelIndex &index, QueueRowDelegate::Action action) const
{
    return m_delegate->actionRect(visualRect(index), action, font());
}

std::optional<QueueRowDelegate::Action> QueueView::actionAt(const QModelIndex &index, const QPoint &position) const
{
    for (const auto action : {QueueRowDelegate::Action::Edit, QueueRowDelegate::Action::Cancel})
        if (actionRect(index, action).adjusted(-Space::tight, 0, Space::tight, 0).contains(position))
            return action;
    return {};
}

void QueueView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const QList<qint64> ids = selectedIds();
    const bool upOrDown = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (ids.isEmpty())
        return QListView::keyPressEvent(event);
    if (held == Qt::AltModifier && upOrDown)
        return moveByKey(event->key() == Qt::Key_Up);
    if (held == Qt::NoModifier && enter)
        return emit editRequested(idOf(currentIndex()));
    if (held == Qt::NoModifier && event->key() == Qt::Key_Space)
        return emit holdRequested(ids);
    if (held == Qt::NoModifier && event->key() == Qt::Key_Delete)
        return emit cancelRequested(ids);
    QListView::keyPressEvent(event);
}

// All that is selected comes together, one row further.
void QueueView::moveByKey(bool up)
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    const int last = m_model.rowCount() - 1;
    if (up ? rows.first().row() == 0 : rows.last().row() == last)
        return;
    const int before = up ? rows.first().row() - 1 : rows.last().row() + 2;
    emit moveRequested(selectedIds(), before > last ? 0 : m_model.entry(before).id);
    scrollTo(currentIndex());
}

void QueueView::hover(const QModelIndex &index)
{
    if (index == m_hovered)
        return;
    if (m_hovered.isValid())
        viewport()->update(visualRect(m_hovered));
    m_hovered = index;
    m_delegate->setHovered(index);
    if (index.isValid())
        viewport()->update(visualRect(index));
}

void QueueView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    hover(index);
    viewport()->setCursor(index.isValid() && actionAt(index, position) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QListView::mouseMoveEvent(event);
}

void QueueView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const auto action = index.isValid() ? actionAt(index, position) : std::nullopt;
    if (event->button() != Qt::LeftButton || !action)
        return QListView::mousePressEvent(event);
    event->accept();
    if (*action == QueueRowDelegate::Action::Edit)
        emit editRequested(idOf(index));
    else
        emit cancelRequested({idOf(index)});
}

void QueueView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid() || event->button() != Qt::LeftButton || actionAt(index, event->position().toPoint()))
        return event->accept(); // the second click of a double one on "Cancel" is not meant for the next row
    emit editRequested(idOf(index));
}

void QueueView::leaveEvent(QEvent *event)
{
    hover({});
    QListView::leaveEvent(event);
}

void QueueView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (!selectionModel()->isSelected(index))
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    emit menuRequested(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

// By hand, for QListView would move rows of the model itself. Above a row's middle: before it.
void QueueView::dropEvent(QDropEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex under = indexAt(position);
    int row = under.isValid() ? under.row() : m_model.rowCount();
    if (under.isValid() && position.y() > visualRect(under).center().y())
        ++row;
    if (!m_model.canDropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {}))
        return event->ignore();
    event->setDropAction(Qt::MoveAction);
    event->accept();
    m_model.dropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {});
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
}
