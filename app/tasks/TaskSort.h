// TaskSort: the orders in which tasks can be listed, and where a task stands in one, as a number. A value; what it is
// compared with is TaskOrder's.
#pragma once

#include "Task.h"

#include <QStringList>

#include <compare>
#include <optional>

enum class TaskSort { Newest, Oldest, Stars, Price, Length, Model };

bool canChangePlace(TaskSort sort); // a task may come to another place later

// Where a task stands in a list: the greater key first, of equal keys the greater id.
struct TaskPlace
{
    qint64 key = 0;
    qint64 id = 0;

    friend auto operator<=>(const TaskPlace &, const TaskPlace &) = default;
};

// The key of an order from the value that it goes by; the same for a row of the history and for a task.
qint64 keyOfPrice(std::optional<double> usd); // the dearest first, those without a price last
qint64 keyOfLength(const QVariant &duration); // seconds as they stand in the request; the longest first
qint64 keyOfModel(const QStringList &models, const QString &model); // by `models`, which has all there are, in order

// Nothing: it is by its model, which is not among `models`.
std::optional<TaskPlace> placeOf(const Task &task, TaskSort sort, const QStringList &models);
