// TaskListBar: what stands above the tasks: tabs with counts, the search, filters as chips, the order, and which view.
// It says what was chosen; the rows are the model's.
#pragma once

#include "tasks/TaskFilter.h"
#include "tasks/TaskSort.h"
#include "tasks/store/TaskOrderReader.h"
#include "ui/library/FilterMenu.h"

#include <QWidget>

class FilterChips;
class IconButton;
class QAction;
class QButtonGroup;
class QLineEdit;
class QMenu;
class TaskListModel;
class Theme;
class ViewSwitch;

class TaskListBar : public QWidget
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive it
    {
        TaskListModel &tasks;
        Theme &theme;
        FilterChips::Today today;
    };
    explicit TaskListBar(const Dependencies &with, QWidget *parent = nullptr);

    TaskFilter filter() const;
    void showAll(); // no search, no filter, every group
    // The search and the chips go. False: there was nothing of either.
    bool clearSearch();
    void focusSearch();
    QLineEdit &search() const { return *m_search; }
    ViewSwitch &viewSwitch() const { return *m_switch; }
    void setSort(TaskSort sort);           // says nothing
    void setGrouping(TaskGrouping wanted); // likewise

signals:
    void filterChanged();
    void sortChosen(TaskSort sort);
    void groupingChosen(TaskGrouping grouping);

private:
    QWidget *makeLine();
    IconButton *makeButton(const QString &objectName, const QString &icon, const QString &what, QMenu *menu);
    void addTab(const QString &name, TaskFilter::Group group, const QString &objectName);
    void fillSortMenu();
    void showCounts();
    void showShown();

    const Dependencies m_with;
    QButtonGroup *m_tabs;
    QLineEdit *m_search;
    FilterChips *m_chips;
    QMenu *m_sorts;
    QAction *m_byShot;
    ViewSwitch *m_switch;
};
