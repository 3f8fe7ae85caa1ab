// TaskListPane: the middle pane: filter tabs with counts, search, the tasks as a list or as tiles, and what stands
// there while it is empty.
#pragma once

#include "tasks/TaskFilter.h"
#include "ui/words/tasks/TaskWords.h"

#include <QWidget>

#include <functional>

class Clock;
class QLabel;
class QStackedWidget;
class Settings;
class TaskItemsView;
class TaskListBar;
class TaskListModel;
class TaskListView;
class TaskTilesView;
class Theme;

class TaskListPane : public QWidget
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive it
    {
        TaskListModel &tasks;
        Settings &settings; // which view was chosen, and the size of tiles
        Theme &theme;
        Clock &clock;
        double speed = 1; // of the schedule
    };
    explicit TaskListPane(const Dependencies &with, QWidget *parent = nullptr);

    // The one that is shown; 0: none. It stays while a filter hides its row.
    qint64 currentTask() const { return m_current; }
    QList<qint64> selectedTasks() const; // in the order of the rows; those that have none are left out
    // Shows it, leaving a filter that hides it; while the rows are being found it is shown without one. Nothing for a
    // task that waits.
    void setCurrentTask(qint64 id);
    // The next row down with a clip that can be played, up where `direction` is -1; nothing where there is none.
    void showNextClip(int direction);
    void focusSearch();
    // Says in place of the tasks that the history is not open: another program holds it, or it cannot be read.
    enum class History { Open, HeldByOther, Unreadable };
    void setHistory(History history);
    TaskListView *view() const { return m_view; }
    TaskTilesView *tiles() const { return m_tiles; }
    TaskItemsView &shownView() const; // one of the two: they have one model and one selection
    bool showsTiles() const { return m_showsTiles; }
    void showTiles(bool tiles);
    void setPicks(const std::function<bool(const Task &task)> &isPick); // see TaskItemDelegate
    void setPlaying(qint64 id);                                         // the task whose clip plays now; 0: none

signals:
    void currentTaskChanged(qint64 id); // 0: none
    void playToggled();
    void starsChosen(int stars); // of the selected ones, by a digit
    void actionTriggered(TaskAction action, qint64 id);
    void menuRequested(qint64 id, const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showNoHistory();
    void connectView(TaskItemsView &view);
    void selectAndShow(const QModelIndex &index);
    QWidget *makeEmptyState();
    void showEmptyOrList();
    void takeCurrent();
    void leaveCurrent(int firstRow, int lastRow);
    void findCurrent();

    TaskListModel &m_tasks;
    Settings &m_settings;
    Theme &m_theme;
    TaskListView *m_view;
    TaskTilesView *m_tiles;
    TaskListBar *m_bar;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    bool m_showsTiles = false;
    qint64 m_current = 0;
    bool m_wanted = false;  // its row is to be shown as soon as there is one
    bool m_finding = false; // its row is being selected anew: it is the same task
    History m_history = History::Open;
};
