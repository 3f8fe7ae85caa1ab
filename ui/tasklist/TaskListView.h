// TaskListView: the list of rows: mouse and keyboard over TaskRowDelegate's painted actions, and a heartbeat that keeps
// running rows' times true. It sends commands; it changes nothing itself.
#pragma once

#include "ui/dragdrop/ClipDrag.h"
#include "ui/words/tasks/TaskWords.h"

#include <QListView>
#include <QTimer>

#include <functional>

class Clock;
class TaskRowDelegate;
class Theme;

class TaskListView : public QListView
{
    Q_OBJECT
public:
    TaskListView(Theme &theme, Clock &clock, double speed, QWidget *parent = nullptr);

    // Where an action of a row is, in viewport coordinates; null when the row does not offer it or is not visible.
    QRect actionRect(const QModelIndex &index, TaskAction action) const;

    // The current one, and no other is selected, whatever keys are held; invalid: none.
    void selectAlone(const QModelIndex &index);
    void setPicks(const std::function<bool(const Task &task)> &isPick); // see TaskRowDelegate
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
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;

private:
    std::optional<TaskAction> actionAt(const QPoint &position, QModelIndex *index) const;
    void hover(const QModelIndex &index, std::optional<TaskAction> action);
    void beat();
    bool wantsDrag(const QMouseEvent &event) const;
    bool waitsForRelease(const QMouseEvent &event) const;
    void startDragOf(const QModelIndex &index, const QPoint &pressedAt);

    TaskRowDelegate *m_delegate;
    QTimer m_heartbeat;
    QPersistentModelIndex m_pressedIndex;
    QPersistentModelIndex m_anchor; // where a selection with Shift begins
    std::optional<TaskAction> m_pressedAction;
    std::optional<QPoint> m_pressedAt; // where a drag of the row would begin
    bool m_selectsOnRelease = false;   // what is pressed may be the begin of a drag
    ClipDrag m_drag;
    QPersistentModelIndex m_hovered;
};
