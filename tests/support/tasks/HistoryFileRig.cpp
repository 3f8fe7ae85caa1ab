#include "HistoryFileRig.h"

#include "tasks/history/TaskJson.h"
#include "ui/words/store/HistoryWords.h"

#include <QJsonArray>
#include <QJsonDocument>

void HistoryFileRig::fill(const QString &path)
{
    TaskStore store(path);
    Task full = fullTask();
    full.clipPath.clear(); // no file stands there
    full.clipBytes = 0;
    full.clips.first() = {full.clips.first().link, ClipState::Failed, {}, 0, full.clipError};
    bool isFilled = store.add(full);
    int number = 0;
    for (const TaskState state : {TaskState::Refused, TaskState::Unknown, TaskState::Processing, TaskState::Pending,
                                  TaskState::Success, TaskState::Cancelled, TaskState::TimedOut, TaskState::NotFound}) {
        ++number;
        Task task = acceptedTask(QStringLiteral("remote-%1").arg(number), 1'790'000'000'000 + number);
        task.state = state;
        task.request.fields.insert(QStringLiteral("first_frame_image"), picture(number % 2 ? 'A' : 'B'));
        task.request.fields.insert(QStringLiteral("images"), QJsonArray{picture('C'), QStringLiteral("https://a.b/c")});
        isFilled = isFilled && store.add(task);
    }
    if (!isFilled)
        qFatal("The history was not filled: %s", qPrintable(problemOf(store)));
}

QString HistoryFileRig::picture(char letter)
{
    return QStringLiteral("data:image/png;base64,") + QString(9000, QLatin1Char(letter));
}

QString HistoryFileRig::said(const std::optional<HistoryError> &problem)
{
    return problem ? historyProblem(*problem) : QString();
}

QByteArray HistoryFileRig::history(const QByteArray &tasks, const QByteArray &rest)
{
    return "{\"linkreelHistory\":1,\"sandbox\":false,\n\"tasks\":[" + tasks + "]" + rest;
}

QByteArray HistoryFileRig::taskText(const QJsonObject &members)
{
    QJsonObject json = taskToJson(acceptedTask(QStringLiteral("r"), 1'790'000'000'000));
    for (auto it = members.begin(); it != members.end(); ++it)
        json.insert(it.key(), it.value());
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}
