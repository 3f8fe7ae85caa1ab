#include "TaskWordsRig.h"

#include <QTimeZone>

QDateTime TaskWordsRig::now()
{
    return {QDate(2026, 11, 23), QTime(14, 2), QTimeZone::utc()};
}

Task TaskWordsRig::taskIn(TaskState state)
{
    Task task;
    task.id = 7;
    task.state = state;
    task.request = {QStringLiteral("kling-v3"), QStringLiteral("Slow  dolly-in\nover a desert"),
                    QJsonObject{{QStringLiteral("duration"), 5},
                                {QStringLiteral("resolution"), QStringLiteral("720P")},
                                {QStringLiteral("size"), QStringLiteral("16x9")}}};
    task.createdAt = now().addSecs(-18);
    task.acceptedAt = task.createdAt;
    task.remoteId = QStringLiteral("t-1");
    task.requestId = QStringLiteral("250b66dd-e89f");
    return task;
}

RowWords TaskWordsRig::words(const Task &task, const TaskActivity &activity)
{
    return rowWords(task, activity, {now(), 1.0});
}

QString TaskWordsRig::detail(const Task &task, const QString &label)
{
    for (const auto &[name, value] : detailWords(task, {now(), 1.0}))
        if (name == label)
            return value;
    return {};
}
