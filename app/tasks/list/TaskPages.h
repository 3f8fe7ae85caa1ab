// TaskPages: reads the tasks that a filter takes out of the history, newest first: a page at a time, and where the
// filter takes few, in short steps from the event loop that are not felt. The rows are TaskListModel's.
#pragma once

#include "tasks/Task.h"
#include "tasks/TaskFilter.h"

#include <QObject>
#include <QTimer>

#include <functional>

class TaskSearch;

class TaskPages : public QObject
{
    Q_OBJECT
public:
    // `search` outlives this. `rows` says how many tasks are shown: some come and go without being loaded.
    TaskPages(const TaskSearch &search, std::function<int()> rows);

    const TaskFilter &filter() const { return m_filter; }
    // Begins anew with the newest that fit. What it returns is the first of them; goOn() loads the rest of the page.
    QList<Task> restart(const TaskFilter &filter);
    void goOn();
    // The history was not open, and is now: there may be more after all.
    void forgetEnd() { m_isComplete = false; }

    bool canFetchMore() const { return !m_isComplete && !isLoading(); }
    void fetchMore();
    void loadTo(qint64 id); // down to that task

    bool isLoading() const { return m_steps.isActive(); } // more may come by itself
    bool wasLookedAt(qint64 id) const { return m_isComplete || id >= m_reached; }

signals:
    void loaded(const QList<Task> &tasks); // in order, below all before
    void loadingChanged();

private:
    QList<Task> look();
    bool isEnough() const;

    const TaskSearch &m_search;
    const std::function<int()> m_rows;
    TaskFilter m_filter;
    QTimer m_steps;
    qint64 m_reached = 0;      // every task from this id on was looked at; 0: none yet
    bool m_isComplete = false; // and there are none below
    int m_wantedRows = 0;      // the steps go on until there are so many ...
    qint64 m_wantedId = 0;     // ... and this one was looked at; 0: none in particular
};
