#include "TaskJson.h"

#include "tasks/store/TaskColumns.h"

QJsonObject taskToJson(const Task &task)
{
    QJsonObject json;
    for (const TaskColumn &column : taskColumns()) {
        if (const QJsonValue value = column.toJson(task); !value.isUndefined())
            json.insert(column.memberName, value);
    }
    return json;
}

tl::expected<Task, HistoryError> taskFromJson(const QJsonObject &json)
{
    Task task;
    for (const TaskColumn &column : taskColumns()) {
        const QJsonValue value = json.value(column.memberName);
        if (column.memberName.isEmpty() || (value.isUndefined() && !column.isNeeded))
            continue;
        if (!column.fromJson(value, task))
            return tl::make_unexpected(
                HistoryError{.kind = HistoryError::Kind::Member, .detail = column.memberName, .form = column.form});
    }
    return task;
}
