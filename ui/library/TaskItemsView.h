// TaskItemsView: tasks under mouse and keys, as rows or as tiles: the actions that are painted on them, drags, the
// menu, and a heartbeat that keeps the times of running ones true. It sends commands; it changes nothing itself.
#pragma once

#include "GridView.h"
#include "ui/dragdrop/ClipDrag.h"
#include "ui/words/tasks/TaskAction.h"

#include <QTimer>

#include <functional>
#include <optional>

class TaskItemDelegate;
class Theme;
struct Task;

class TaskItemsView : public GridView
{
    Q_OBJECT
public:
    // Takes `delegate` over.
    TaskItemsView(Theme &theme, TaskItemDelegate *delegate, QWidget *parent = nullptr);

    // Where an action of an item is, in viewport coordinates; null when the item does not offer it.
    QRect actionRect(const QModelIndex &index, TaskAction action) const;
    void setPicks(const std::function<bool(const Task &task)> &isPick); // see TaskItemDelegate
    void setPlaying(qint64 id); // the task whose clip plays now is marked; 0: none

signals:
    void actionTriggered(TaskAction action, qint64 id);
    void playToggled();          // Space
    void starsChosen(int stars); // of the selected ones, by a digit
    void menuRequested(qint64 id, const QPoint &globalPosition);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    virtual void hover(const QModelIndex &index, std::optional<TaskAction> action);

private:
    std::optional<TaskAction> actionAt(const QPoint &position, QModelIndex *index) const;
    void beat();
    bool wantsDrag(const QMouseEvent &event) const;
    bool waitsForRelease(const QMouseEvent &event) const;
    void startDragOf(const QModelIndex &index, const QPoint &pressedAt);

    TaskItemDelegate *m_delegate;
    QTimer m_heartbeat;
    QPersistentModelIndex m_pressedIndex;
    std::optional<TaskAction> m_pressedAction;
    std::optional<QPoint> m_pressedAt; // where a drag of the item would begin
    bool m_selectsOnRelease = false;   // what is pressed may be the begin of a drag
    ClipDrag m_drag;
    QPersistentModelIndex m_hovered;
};
