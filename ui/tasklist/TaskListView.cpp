#include "TaskListView.h"

#include "TaskRowDelegate.h"
#include "tasks/TaskClips.h"
#include "tasks/list/TaskListModel.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/keys/StarKeys.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <utility>

namespace {

constexpr int heartbeatMs = 500;

qint64 idOf(const QModelIndex &index)
{
    return index.data(TaskListModel::IdRole).toLongLong();
}

} // namespace

TaskListView::TaskListView(Theme &theme, Clock &clock, double speed, QWidget *parent)
    : QListView(parent)
    , m_delegate(new TaskRowDelegate(theme, clock, speed, this))
    , m_drag(this)
{
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection); // several are compared; the current one is shown
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalScrollBar()->setSingleStep(TaskRowLayout::heightFor(font(), 1 << 12) / 3);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_heartbeat.setInterval(heartbeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &TaskListView::beat);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    m_heartbeat.start();
}

// QAbstractItemView::setCurrentIndex() would add to the selection while Ctrl is held, for a shortcut for instance.
void TaskListView::selectAlone(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_anchor = index;
}

// Qt begins a range at what was last clicked, whatever was made the current row since. `rect` goes from there to its
// end.
void TaskListView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const bool isRange = command.testFlag(QItemSelectionModel::Current) && m_anchor.isValid();
    QListView::setSelection(isRange ? QRect(visualRect(m_anchor).center(), rect.bottomRight()) : rect, command);
}

void TaskListView::setPicks(const std::function<bool(const Task &task)> &isPick)
{
    m_delegate->setPicks(isPick);
    viewport()->update();
}

void TaskListView::setPlaying(qint64 id)
{
    m_delegate->setPlaying(id);
    viewport()->update();
}

// Only what is on screen and still running is drawn again.
void TaskListView::beat()
{
    if (!isVisible() || !model())
        return;
    for (QModelIndex index = indexAt(QPoint(1, 1)); index.isValid(); index = index.siblingAtRow(index.row() + 1)) {
        const QRect rect = visualRect(index);
        if (rect.top() > viewport()->height())
            break;
        const TaskState state = index.data(TaskListModel::TaskRole).value<Task>().state;
        if (isWatched(state) || state == TaskState::Sending)
            viewport()->update(rect);
    }
}

QRect TaskListView::actionRect(const QModelIndex &index, TaskAction action) const
{
    const TaskRowLayout layout = m_delegate->layoutOf(visualRect(index), index, font());
    for (const TaskRowLayout::ActionPlace &place : layout.actions)
        if (place.action == action)
            return place.rect;
    return {};
}

std::optional<TaskAction> TaskListView::actionAt(const QPoint &position, QModelIndex *index) const
{
    *index = indexAt(position);
    if (!index->isValid())
        return {};
    return m_delegate->actionAt(visualRect(*index), position, *index, font());
}

void TaskListView::hover(const QModelIndex &index, std::optional<TaskAction> action)
{
    if (m_hovered.isValid())
        viewport()->update(visualRect(m_hovered));
    m_hovered = index;
    m_delegate->setHovered(index, action);
    viewport()->setCursor(action ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (index.isValid())
        viewport()->update(visualRect(index));
}

void TaskListView::mouseMoveEvent(QMouseEvent *event)
{
    QModelIndex index;
    const std::optional<TaskAction> action = actionAt(event->position().toPoint(), &index);
    hover(index, action);
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        QListView::mouseMoveEvent(event);
    } else if (wantsDrag(*event)) { // else the list would select the rows that the pointer passes
        const QPoint pressedAt = *m_pressedAt;
        m_pressedAt.reset();
        m_pressedAction.reset();
        startDragOf(m_pressedIndex, pressedAt);
    }
}

bool TaskListView::wantsDrag(const QMouseEvent &event) const
{
    return m_pressedAt && m_pressedIndex.isValid() &&
           (event.position().toPoint() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
}

// By its poster: the frame that the poster shows, as a picture. By the rest of the row: the clip's file.
void TaskListView::startDragOf(const QModelIndex &index, const QPoint &pressedAt)
{
    const Task task = index.data(TaskListModel::TaskRole).value<Task>();
    if (savedClips(task) == 0)
        return;
    if (m_delegate->layoutOf(visualRect(index), index, font()).poster.contains(pressedAt))
        m_drag.beginWithPoster(task.clipPath);
    else
        m_drag.beginWithFile(task.clipPath, index.data(TaskListModel::PosterRole).value<QImage>());
}

void TaskListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (TaskRowLayout::isNarrow(font(), event->oldSize().width()) !=
        TaskRowLayout::isNarrow(font(), event->size().width()))
        scheduleDelayedItemsLayout(); // the rows have another height now
}

void TaskListView::leaveEvent(QEvent *event)
{
    hover({}, {});
    QListView::leaveEvent(event);
}

void TaskListView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAction.reset();
    if (event->button() == Qt::LeftButton) {
        QModelIndex index;
        m_pressedAction = actionAt(event->position().toPoint(), &index);
        m_pressedIndex = index;
    }
    m_pressedAt = event->button() == Qt::LeftButton && !m_pressedAction ? std::optional(event->position().toPoint())
                                                                        : std::nullopt;
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = indexAt(event->position().toPoint());
    m_selectsOnRelease = waitsForRelease(*event);
    if (!m_selectsOnRelease)
        QListView::mousePressEvent(event);
}

// Selecting a row plays its clip: one that is dragged out of the list is neither selected nor played.
bool TaskListView::waitsForRelease(const QMouseEvent &event) const
{
    return m_pressedAt && event.modifiers() == Qt::NoModifier && m_pressedIndex.isValid() &&
           m_pressedIndex != currentIndex() &&
           m_pressedIndex.data(TaskListModel::TaskRole).value<Task>().clipState == ClipState::Saved;
}

// A list that gets the focus by a key shows where it is: its first row, where none was selected.
void TaskListView::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        selectAlone(model()->index(0, 0));
    QListView::focusInEvent(event);
}

void TaskListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_selectsOnRelease, false)) {
        if (m_pressedAt && m_pressedIndex.isValid()) // it was no drag
            selectAlone(m_pressedIndex);
    } else {
        QListView::mouseReleaseEvent(event);
    }
    QModelIndex index;
    const std::optional<TaskAction> action = actionAt(event->position().toPoint(), &index);
    const bool meant = m_pressedAction && action == m_pressedAction && index == m_pressedIndex;
    m_pressedAction.reset();
    m_pressedAt.reset();
    if (meant)
        emit actionTriggered(*action, idOf(index));
}

void TaskListView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
        emit actionTriggered(TaskAction::Play, idOf(currentIndex()));
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        emit playToggled();
        return;
    }
    if (const std::optional<int> stars = starsOfKey(*event); stars && currentIndex().isValid()) {
        emit starsChosen(*stars);
        return;
    }
    QListView::keyPressEvent(event);
    if (!event->modifiers().testFlag(Qt::ShiftModifier))
        m_anchor = currentIndex();
}

void TaskListView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint at = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    emit menuRequested(idOf(index), at);
}
