// TaskOrderReader: which tasks a filter takes, as their places in an order: all of them, in one statement. It reads no
// task whole: rows are read when they are looked at (TaskSearch::tasks()).
#pragma once

#include "platform/LateResultGuard.h"
#include "platform/process/DetachedWorker.h"
#include "tasks/TaskFilter.h"
#include "tasks/TaskSort.h"

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
    QStringList models; // by TaskSort::Model: those that there are, in order
};

class TaskOrderReader
{
public:
    explicit TaskOrderReader(const QSqlDatabase &database); // outlives this

    TaskPlaces newest(int limit) const; // of all, by TaskSort::Newest
    // Nothing: the history is not open, or cannot be read.
    std::optional<TaskPlaces> read(const TaskFilter &filter, TaskSort sort) const;
    // The same in a worker. `done` is called later, in this thread; not at all when `context` is gone, when something
    // else was asked for meanwhile, or after forget().
    using Done = std::function<void(const std::optional<TaskPlaces> &places)>;
    void readLater(const TaskFilter &filter, TaskSort sort, QObject *context, Done done);
    void forget() { m_guard.renew(); }

private:
    const QSqlDatabase &m_database;
    LateResultGuard m_guard; // before the worker, which looks at it
    DetachedWorker m_worker;
};
