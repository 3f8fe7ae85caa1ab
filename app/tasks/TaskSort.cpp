#include "TaskSort.h"

#include <QVariant>

#include <cmath>

bool canChangePlace(TaskSort sort)
{
    return sort != TaskSort::Newest && sort != TaskSort::Oldest;
}

qint64 keyOfPrice(std::optional<double> usd)
{
    return usd ? static_cast<qint64>(std::llround(*usd * 1e6)) : -1;
}

qint64 keyOfLength(const QVariant &duration)
{
    return static_cast<qint64>(std::llround(duration.toDouble() * 1000));
}

qint64 keyOfModel(const QStringList &models, const QString &model)
{
    return -static_cast<qint64>(models.indexOf(model));
}

std::optional<TaskPlace> placeOf(const Task &task, TaskSort sort, const QStringList &models)
{
    switch (sort) {
    case TaskSort::Newest:
        return TaskPlace{task.createdAt.toMSecsSinceEpoch(), task.id};
    case TaskSort::Oldest:
        return TaskPlace{-task.createdAt.toMSecsSinceEpoch(), task.id};
    case TaskSort::Stars:
        return TaskPlace{task.marks.stars, task.id};
    case TaskSort::Price:
        return TaskPlace{keyOfPrice(task.priceUsd), task.id};
    case TaskSort::Length:
        return TaskPlace{keyOfLength(task.request.fields.value(QStringLiteral("duration")).toVariant()), task.id};
    case TaskSort::Model:
        if (!models.contains(task.request.model))
            return {};
        return TaskPlace{keyOfModel(models, task.request.model), task.id};
    }
    return {};
}
