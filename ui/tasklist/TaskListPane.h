// TaskListPane: the middle pane: filter tabs with counts, search, the list, and what stands there while it is empty.
#pragma once

#include "tasks/TaskFilterModel.h"
#include "ui/TaskWords.h"

#include <QWidget>

class Clock;
class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class TaskListView;
class Theme;

class TaskListPane : public QWidget
{
    Q_OBJECT
public:
    TaskListPane(TaskListModel &tasks, Theme &theme, Clock &clock, double speed, QWidget *parent = nullptr);

    qint64 currentTask() const;     // 0: none
    void setCurrentTask(qint64 id); // shows it, leaving a filter that hides it
    void focusSearch();
    TaskListView *view() const { return m_view; }

signals:
    void currentTaskChanged(qint64 id); // 0: none
    void actionTriggered(TaskAction action, qint64 id);
    void menuRequested(qint64 id, const QPoint &globalPosition);

private:
    QWidget *makeBar();
    QWidget *makeEmptyState();
    void addTab(const QString &name, TaskFilterModel::Group group, const QString &objectName);
    void showCounts();
    void showEmptyOrList();

    TaskListModel &m_tasks;
    Theme &m_theme;
    TaskFilterModel m_filter;
    TaskListView *m_view;
    QButtonGroup *m_tabs;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
};
