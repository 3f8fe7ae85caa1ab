#include "TaskItemsView.h"

#include "TaskItemDelegate.h"
#include "tasks/TaskClips.h"
#include "tasks/list/TaskListModel.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/window/keys/StarKeys.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <utility>

namespace {

constexpr int heartbeatMs = 500;

qint64 idOf(const QModelIndex &index)
{
    return index.data(TaskListModel::IdRole).toLongLong();
}

} // namespace

TaskItemsView::TaskItemsView(Theme &theme, TaskItemDelegate *delegate, QWidget *parent)
    : GridView(parent)
    , m_delegate(delegate)
    , m_drag(this)
{
    m_delegate->setParent(this);
    setItemDelegate(m_delegate);
    m_heartbeat.setInterval(heartbeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &TaskItemsView::beat);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    m_heartbeat.start();
}

void TaskItemsView::setPicks(const std::function<bool(const Task &task)> &isPick)
{
    m_delegate->setPicks(isPick);
    viewport()->update();
}

void TaskItemsView::setPlaying(qint64 id)
{
    m_delegate->setPlaying(id);
    viewport()->update();
}

// Only what is on screen and still running is drawn again.
void TaskItemsView::beat()
{
    if (!isVisible() || !model())
        return;
    const auto [first, end] = shownRows();
    for (int row = first; row < end; ++row) {
        const QModelIndex index = model()->index(row, 0);
        const TaskState state = index.data(TaskListModel::TaskRole).value<Task>().state;
        if (isWatched(state) || state == TaskState::Sending)
            viewport()->update(visualRect(index));
    }
}

QRect TaskItemsView::actionRect(const QModelIndex &index, TaskAction action) const
{
    return m_delegate->actionPlace(visualRect(index), action, index, font());
}

std::optional<TaskAction> TaskItemsView::actionAt(const QPoint &position, QModelIndex *index) const
{
    *index = indexAt(position);
    if (!index->isValid())
        return {};
    return m_delegate->actionAt(visualRect(*index), position, *index, font());
}

void TaskItemsView::hover(const QModelIndex &index, std::optional<TaskAction> action)
{
    if (m_hovered.isValid())
        viewport()->update(visualRect(m_hovered));
    m_hovered = index;
    m_delegate->setHovered(index, action);
    viewport()->setCursor(action ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (index.isValid())
        viewport()->update(visualRect(index));
}

void TaskItemsView::mouseMoveEvent(QMouseEvent *event)
{
    QModelIndex index;
    const std::optional<TaskAction> action = actionAt(event->position().toPoint(), &index);
    hover(index, action);
    if (wantsDrag(*event)) {
        const QPoint pressedAt = *m_pressedAt;
        m_pressedAt.reset();
        m_pressedAction.reset();
        startDragOf(m_pressedIndex, pressedAt);
    } else {
        GridView::mouseMoveEvent(event);
    }
}

bool TaskItemsView::wantsDrag(const QMouseEvent &event) const
{
    return event.buttons().testFlag(Qt::LeftButton) && m_pressedAt && m_pressedIndex.isValid() &&
           (event.position().toPoint() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
}

// By its poster: the frame that the poster shows, as a picture. By the rest of the row: the clip's file.
void TaskItemsView::startDragOf(const QModelIndex &index, const QPoint &pressedAt)
{
    const Task task = index.data(TaskListModel::TaskRole).value<Task>();
    if (savedClips(task) == 0)
        return;
    if (m_delegate->posterPlace(visualRect(index), index, font()).contains(pressedAt))
        m_drag.beginWithPoster(task.clipPath);
    else
        m_drag.beginWithFile(task.clipPath, index.data(TaskListModel::PosterRole).value<QImage>());
}

void TaskItemsView::leaveEvent(QEvent *event)
{
    hover({}, {});
    GridView::leaveEvent(event);
}

void TaskItemsView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAction.reset();
    if (event->button() == Qt::LeftButton) {
        QModelIndex index;
        m_pressedAction = actionAt(event->position().toPoint(), &index);
        m_pressedIndex = index;
    }
    m_pressedAt = event->button() == Qt::LeftButton && !m_pressedAction ? std::optional(event->position().toPoint())
                                                                        : std::nullopt;
    m_selectsOnRelease = waitsForRelease(*event);
    if (!m_selectsOnRelease)
        GridView::mousePressEvent(event);
}

// Selecting a row plays its clip: one that is dragged out of the list is neither selected nor played.
bool TaskItemsView::waitsForRelease(const QMouseEvent &event) const
{
    return m_pressedAt && event.modifiers() == Qt::NoModifier && m_pressedIndex.isValid() &&
           m_pressedIndex != currentIndex() &&
           m_pressedIndex.data(TaskListModel::TaskRole).value<Task>().clipState == ClipState::Saved;
}

// A list that gets the focus by a key shows where it is: its first row, where none was selected.
void TaskItemsView::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        selectAlone(model()->index(0, 0));
    GridView::focusInEvent(event);
}

void TaskItemsView::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_selectsOnRelease, false)) {
        if (m_pressedAt && m_pressedIndex.isValid()) // it was no drag
            selectAlone(m_pressedIndex);
    } else {
        GridView::mouseReleaseEvent(event);
    }
    QModelIndex index;
    const std::optional<TaskAction> action = actionAt(event->position().toPoint(), &index);
    const bool meant = m_pressedAction && action == m_pressedAction && index == m_pressedIndex;
    m_pressedAction.reset();
    m_pressedAt.reset();
    if (meant)
        emit actionTriggered(*action, idOf(index));
}

void TaskItemsView::keyPressEvent(QKeyEvent *event)
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
    GridView::keyPressEvent(event);
}

void TaskItemsView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint at = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    emit menuRequested(idOf(index), at);
}
