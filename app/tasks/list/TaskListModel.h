// TaskListModel: all tasks that a filter takes as rows, in an order; those that wait are QueueModel's. It knows the
// place of every row, reads a task when its row is looked at, and adds what is only true now (next check, trouble,
// download progress, posters). Words are the view's.
#pragma once

#include "ListSums.h"
#include "RowPosters.h"
#include "TaskCounts.h"
#include "TaskOrder.h"
#include "TaskRows.h"
#include "platform/files/FilePresence.h"
#include "tasks/Task.h"
#include "tasks/TaskActivity.h"
#include "tasks/TaskFilter.h"
#include "tasks/TaskSort.h"
#include "tasks/polling/TaskPoller.h"
#include "tasks/saving/ClipSaver.h"
#include "tasks/sending/PicturePreparer.h"

#include <QAbstractListModel>
#include <QDate>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

class ServerClock;
class PosterMaker;
class TaskStore;

class TaskListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TaskRole = Qt::UserRole, // Task
        ActivityRole,            // TaskActivity
        PosterRole,              // QImage, null while there is none; asking for it orders one
        IdRole,                  // qint64
        TakesRole,               // int: how many takes its shot has, rejected and hidden ones left out
    };

    using Spoken = std::function<QString(const Task &task)>; // a row as a screen reader reads it: AccessibleTextRole

    TaskListModel(const TaskStore &store, TaskPoller &poller, ClipSaver &clipSaver, PosterMaker &posters, Spoken spoken,
                  QObject *parent = nullptr);

    ~TaskListModel() override;

    // The rows of a long history are found in a worker: until they are, those stay that were shown before, at the start
    // the newest.
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the prompt

    // What it says about uploads becomes part of the rows' activity. It must outlive the model.
    void watchUploads(const PicturePreparer &preparer);
    // Links are signed by the server's clock; it outlives this.
    void follow(const ServerClock &serverClock);

    // A task that comes to fit, or fits no more, comes and goes as it changes; one whose place is another now moves.
    void setFilter(const TaskFilter &filter);
    void setSort(TaskSort sort);
    // A row a task, or a row a shot: then its pick stands for it, else its newest take that the filter takes.
    void setGrouping(TaskGrouping grouping);
    void lookAtShots(const QList<qint64> &shots); // what is said of them has changed: their picks
    const TaskFilter &filter() const { return m_filter; }
    TaskSort sort() const { return m_sort; }
    TaskGrouping grouping() const { return m_grouping; }
    bool isSearching() const { return m_isSearching; } // the rows are not those of the filter yet

    QStringList modelsOfHistory() const { return m_reader->models(); } // those that have a task, in order
    QStringList labelsOfHistory() const { return m_reader->labels(); }
    bool takes(qint64 id) const; // the filter does, as of the last commit

    // The days of the rows, in their order; none where they are not in the order of days.
    QList<TaskDay> days() const { return m_order.days(m_sort); }
    TaskSum sumOf(const QDate &day) const { return m_sums.ofDay(day, m_filter); } // of all that the filter takes of it

    std::optional<Task> stored(qint64 id) const; // in a row or not; nothing: there is none that a row could show

    QModelIndex indexOf(qint64 id) const;       // invalid: it has no row
    QModelIndex indexOfShotOf(qint64 id) const; // the row of its shot, where rows are shots; else its own
    std::optional<Task> task(qint64 id) const;  // nothing: it has no row
    int countOf(std::initializer_list<TaskState> states) const { return m_counts.of(states); }
    int needingUser() const { return m_counts.needingUser(); } // dismissed ones left out
    bool isFileGone(const Task &task) const;                   // as far as is known: see FilePresence::isGone()
    FilePresence &files() { return m_files; }

signals:
    void countsChanged();
    void searchingChanged();

private:
    void read(); // at the start, or when a store that was held is open; there are no rows yet
    void load();
    void adopt(const TaskPlaces &found);
    void takeFound(const std::optional<TaskPlaces> &found);
    void add(const Task &task);
    void change(const Task &task, const Task &before);
    void put(const Task &task, int row); // `row`: where it is; -1: it has none
    void insert(const TaskPlace &place);
    void move(int row, const TaskPlace &place);
    void lookAgain(qint64 id);
    void lookAtShot(qint64 shot);
    void removeRow(int row);
    void takeAway(const Task &task);
    void touch(qint64 id, const QList<int> &roles);
    void touchRow(int row, const QList<int> &roles);
    int rowOf(qint64 id) const;                                // -1: it has none
    int rowBefore(const Task &task, const Task &before) const; // of a task that changed
    std::optional<TaskPlace> placeIn(const Task &task) const { return placeOf(task, m_sort, m_models); }
    bool isLong() const; // the history
    bool isFelt() const;
    TaskActivity activity(const Task &task) const;

    const TaskStore &m_store;
    TaskPoller &m_poller;
    ClipSaver &m_clipSaver;
    mutable RowPosters m_posters;
    const Spoken m_spoken;
    const ServerClock *m_serverClock = nullptr;
    const PicturePreparer *m_preparer = nullptr;
    const std::unique_ptr<TaskOrderReader> m_reader;
    TaskFilter m_filter;
    TaskSort m_sort = TaskSort::Newest;
    TaskGrouping m_grouping = TaskGrouping::Takes;
    TaskOrder m_order;
    QHash<qint64, qint64> m_shots; // by TaskGrouping::Shots: which task stands for each
    QStringList m_models;          // by TaskSort::Model: those that there are, in order
    mutable TaskRows m_rows;
    bool m_isSearching = false;
    mutable ListSums m_sums;
    QSet<qint64> m_meanwhile; // what changed while the rows were being found
    TaskCounts m_counts;
    mutable FilePresence m_files;
};
