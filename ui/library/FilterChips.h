// FilterChips: what the list is narrowed to beside its tabs and its search: a chip each, whose press takes it away, and
// how many tasks that leaves. FilterMenu adds to it; the list is the model's.
#pragma once

#include "tasks/TaskFilter.h"
#include "ui/words/tasks/TaskListWords.h"

#include <QWidget>

#include <functional>

class QLabel;
class Theme;
class WrapLayout;

class FilterChips : public QWidget
{
    Q_OBJECT
public:
    using Today = std::function<QDate()>;
    FilterChips(Theme &theme, Today today, QWidget *parent = nullptr);

    const TaskFilter &filter() const { return m_filter; } // its words and its group mean nothing
    void setFilter(const TaskFilter &filter);
    bool isEmpty() const;
    void clear() { setFilter({}); }
    // How many tasks are shown; it is said where they are not all. Below 0: not known yet.
    void setCount(int tasks, bool areAll);

signals:
    void changed();

private:
    void rebuild();
    void remove(FilterPart part);

    Theme &m_theme;
    const Today m_today;
    TaskFilter m_filter;
    WrapLayout *m_row;
    QLabel *m_count;
};
