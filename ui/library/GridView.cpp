#include "GridView.h"

#include <QAccessible>
#include <QApplication>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionRubberBand>

#include <algorithm>

GridView::GridView(QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void GridView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    layOutAgain();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &GridView::noteTop);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &GridView::noteTop);
    connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, &GridView::noteTop);
    connect(model, &QAbstractItemModel::rowsInserted, this, &GridView::keepTop);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &GridView::keepTop);
    connect(model, &QAbstractItemModel::rowsMoved, this, &GridView::keepTop);
    connect(model, &QAbstractItemModel::layoutChanged, this, &GridView::layOutAgain);
    connect(model, &QAbstractItemModel::modelReset, this, &GridView::layOutAgain);
}

const ItemGrid &GridView::grid() const
{
    if (m_isOld && model()) {
        m_isOld = false;
        m_grid = ItemGrid(measuresFor(viewport()->width()), model()->rowCount(rootIndex()), sectionRows());
    }
    return m_grid;
}

void GridView::layOutAgain()
{
    m_isOld = true;
    updateGeometries();
    viewport()->update();
}

void GridView::doItemsLayout()
{
    m_isOld = true;
    QAbstractItemView::doItemsLayout();
}

// What comes and goes above what one looks at must not push it.
void GridView::noteTop()
{
    if (m_top.isValid() || verticalOffset() == 0)
        return;
    m_top = model()->index(shownRows().first, 0, rootIndex());
    m_topAt = visualRect(m_top).top();
}

void GridView::keepTop()
{
    m_isKeeping = true;
    layOutAgain();
    if (m_top.isValid())
        verticalScrollBar()->setValue(grid().itemRect(m_top.row()).top() - m_topAt);
    m_isKeeping = false;
}

std::pair<int, int> GridView::shownRows() const
{
    return grid().rowsBetween(verticalOffset(), verticalOffset() + viewport()->height());
}

int GridView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect GridView::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? grid().itemRect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex GridView::indexAt(const QPoint &point) const
{
    const int row = grid().rowAt(point + QPoint(0, verticalOffset()));
    return row < 0 ? QModelIndex() : model()->index(row, 0, rootIndex());
}

void GridView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const QRect rect = index.isValid() ? grid().itemRect(index.row()) : QRect();
    if (rect.isEmpty())
        return;
    QScrollBar &bar = *verticalScrollBar();
    const int room = viewport()->height();
    const int section = grid().sectionOf(index.row());
    // With its heading, where it stands in the first line below it.
    const int heading =
        grid().headingRect(section, 1).bottom() + 1 == rect.top() ? grid().headingRect(section, 1).height() : 0;
    const int top = rect.top() - heading;
    const int bottom = rect.bottom() + 1;
    if (hint == PositionAtTop || (hint == EnsureVisible && top < bar.value()))
        bar.setValue(top);
    else if (hint == PositionAtBottom || (hint == EnsureVisible && bottom > bar.value() + room))
        bar.setValue(std::min(bottom - room, top));
    else if (hint == PositionAtCenter)
        bar.setValue(top - (room - rect.height()) / 2);
}

void GridView::updateGeometries()
{
    QScrollBar &bar = *verticalScrollBar();
    bar.setPageStep(viewport()->height());
    bar.setSingleStep(std::max(1, grid().lineHeight() / 3));
    bar.setRange(0, std::max(0, grid().height() - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void GridView::resizeEvent(QResizeEvent *event)
{
    m_isOld = true;
    m_top = QModelIndex();
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void GridView::scrollContentsBy(int dx, int dy)
{
    if (!m_isKeeping)
        m_top = QModelIndex(); // somebody looks elsewhere now
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = grid().rows();
    if (rows == 0)
        return {};
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    const int page = std::max(1, viewport()->height() / std::max(1, grid().lineHeight()));
    int wanted = row;
    if (action == MoveEnd)
        wanted = rows - 1;
    else if (action == MoveHome || row < 0)
        wanted = 0;
    else if (action == MoveUp || action == MoveDown)
        wanted = grid().rowInLine(row, action == MoveUp ? -1 : 1);
    else if (action == MovePageUp || action == MovePageDown)
        wanted = grid().rowInLine(row, action == MovePageUp ? -page : page);
    else if (grid().columns() > 1 || action == MoveNext || action == MovePrevious)
        wanted = row + (action == MoveLeft || action == MovePrevious ? -1 : 1);
    return model()->index(std::clamp(wanted, 0, rows - 1), 0, rootIndex());
}

// QAbstractItemView::setCurrentIndex() would add to the selection while Ctrl is held, for a shortcut for instance.
void GridView::selectAlone(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_anchor = index;
}

// As text is selected: all between the two. Qt begins a range at what was last clicked, whatever was made the current
// row since. `rect` goes from there to its end, in viewport coordinates.
void GridView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const bool isRange = command.testFlag(QItemSelectionModel::Current) && m_anchor.isValid();
    const QPoint offset(0, verticalOffset());
    const int from = isRange ? m_anchor.row() : grid().rowAt(rect.topLeft() + offset);
    const int to = grid().rowAt(rect.bottomRight() + offset);
    QItemSelection selection;
    if (from >= 0 && to >= 0)
        selection.select(model()->index(std::min(from, to), 0, rootIndex()),
                         model()->index(std::max(from, to), 0, rootIndex()));
    selectionModel()->select(selection, command);
}

QRegion GridView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const auto [first, end] = shownRows();
    for (const QItemSelectionRange &range : selection)
        for (int row = std::max(first, range.top()); row <= std::min(end - 1, range.bottom()); ++row)
            region += visualRect(model()->index(row, 0, rootIndex()));
    return region;
}

void GridView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    for (int section = 0; section < grid().sections(); ++section) {
        const QRect rect = grid().headingRect(section, viewport()->width()).translated(0, -verticalOffset());
        if (rect.top() > event->rect().bottom())
            break;
        if (rect.height() > 0 && rect.intersects(event->rect()))
            paintHeading(painter, rect, section);
    }
    paintItems(painter, event->rect());
    if (m_band.isNull())
        return;
    QStyleOptionRubberBand band;
    band.initFrom(this);
    band.rect = m_band.normalized().translated(0, -verticalOffset());
    band.shape = QRubberBand::Rectangle;
    band.opaque = false;
    style()->drawControl(QStyle::CE_RubberBand, &band, &painter, this);
}

void GridView::paintItems(QPainter &painter, const QRect &where)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State usual = option.state & ~(QStyle::State_HasFocus | QStyle::State_Selected);
    const auto [first, end] = grid().rowsBetween(where.top() + verticalOffset(), where.bottom() + verticalOffset());
    for (int row = first; row < end; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        if (!option.rect.intersects(where))
            continue;
        option.state = usual;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        itemDelegate()->paint(&painter, option, index);
    }
}

// Between items a rubber band begins.
void GridView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = index;
    QAbstractItemView::mousePressEvent(event);
    m_mayBand = event->button() == Qt::LeftButton && !index.isValid() && grid().columns() > 1;
    m_bandFrom = event->position().toPoint() + QPoint(0, verticalOffset());
    if (m_mayBand && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
        selectionModel()->clearSelection();
    if (m_mayBand)
        m_beforeBand = selectionModel()->selection();
}

void GridView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return QAbstractItemView::mouseMoveEvent(event);
    if (!m_mayBand)
        return;
    const QPoint now = event->position().toPoint() + QPoint(0, verticalOffset());
    if (m_band.isNull() && (now - m_bandFrom).manhattanLength() < QApplication::startDragDistance())
        return;
    m_band = QRect(m_bandFrom, now);
    selectBand();
    viewport()->update();
}

// Of each line that it touches those that it touches.
void GridView::selectBand()
{
    QItemSelection selection = m_beforeBand;
    const QRect band = m_band.normalized();
    const auto [first, end] = grid().rowsBetween(band.top(), band.bottom());
    for (int row = first; row < end; ++row)
        if (grid().itemRect(row).intersects(band))
            selection.select(model()->index(row, 0, rootIndex()), model()->index(row, 0, rootIndex()));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void GridView::mouseReleaseEvent(QMouseEvent *event)
{
    m_mayBand = false;
    if (m_band.isNull())
        return QAbstractItemView::mouseReleaseEvent(event);
    m_band = QRect(); // and what it has selected stays
    viewport()->update();
}

void GridView::keyPressEvent(QKeyEvent *event)
{
    QAbstractItemView::keyPressEvent(event);
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = currentIndex();
}

void GridView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles); // QListView's lays all rows out anew
}

void GridView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (!QAccessible::isActive() || !current.isValid() || !hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(current.row());
    QAccessible::updateAccessibility(&event);
}

void GridView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!QAccessible::isActive() || selected.isEmpty())
        return;
    QAccessibleEvent event(this, QAccessible::Selection);
    event.setChild(selected.first().top());
    QAccessible::updateAccessibility(&event);
}
