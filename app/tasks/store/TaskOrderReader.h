// TaskOrderReader: which tasks a filter takes, as their places in an order: all of them, in one statement. It reads no
// task whole: rows are read when they are looked at (TaskSearch::tasks()).
#pragma once

#include "platform/LateResultGuard.h"
#include "platform/process/DetachedWorker.h"
#include "tasks/TaskFilter.h"
#include "tasks/TaskSort.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QObject;
class QSqlDatabase;

// In their order; those that wait are left out.
struct TaskPlaces
{
    std::vector<TaskPlace> places;
    QStringList models;          // by TaskSort::Model: those that there are, in order
    QHash<qint64, qint64> shots; // where shots are asked for: which task stands for each
};

// Whether each task has a place, or one of each shot: its pick, where the filter takes that, else the newest taken.
enum class TaskGrouping { Takes, Shots };

// Of some of them.
struct TaskSum
{
    int takes = 0;
    int shots = 0;
    double usd = 0; // of those with a price
};

class TaskOrderReader
{
public:
    explicit TaskOrderReader(const QSqlDatabase &database); // outlives this

    TaskPlaces newest(int limit) const; // of an empty filter, by TaskSort::Newest
    // Nothing: the history is not open, or cannot be read.
    std::optional<TaskPlaces> read(const TaskFilter &filter, TaskSort sort, TaskGrouping grouping) const;
    // The same in a worker. `done` is called later, in this thread; not at all when `context` is gone, when something
    // else was asked for meanwhile, or after forget().
    using Done = std::function<void(const std::optional<TaskPlaces> &places)>;
    void readLater(const TaskFilter &filter, TaskSort sort, TaskGrouping grouping, QObject *context, Done done);
    void forget() { m_guard.renew(); }

    bool takes(const TaskFilter &filter, qint64 id) const;         // as of the last commit
    qint64 standsFor(const TaskFilter &filter, qint64 shot) const; // a task; 0: the filter takes none of the shot
    int takesOf(qint64 shot) const;                                // in the list, rejected ones left out
    QStringList models() const;                                    // that have a task, in order
    QStringList labels() const;                                    // that a task has, in order
    // Of those that were asked for from `fromMs` on and before `toMs` (UTC, since 1970).
    TaskSum sumOf(const TaskFilter &filter, qint64 fromMs, qint64 toMs) const;

private:
    QStringList textsOf(const QString &statement) const;

    const QSqlDatabase &m_database;
    LateResultGuard m_guard; // before the worker, which looks at it
    DetachedWorker m_worker;
};
