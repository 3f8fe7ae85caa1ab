#include "TaskFilter.h"

#include <algorithm>

TaskFilter TaskFilter::of(Group group, const QString &search)
{
    return {group, search.simplified().split(QChar::Space, Qt::SkipEmptyParts)};
}

QList<TaskState> TaskFilter::states() const
{
    using enum TaskState;
    switch (group) {
    case Group::All:
        return {};
    case Group::Running:
        return {Sending, Pending, Processing};
    case Group::Done:
        return {Success};
    case Group::NeedsYou:
        return {Unknown, Refused, Failed, TimedOut, NotFound};
    }
    return {};
}

bool TaskFilter::takes(const Task &task) const
{
    const QList<TaskState> wanted = states();
    const bool isOfGroup = wanted.isEmpty() ? task.state != TaskState::Waiting : wanted.contains(task.state);
    if (group == Group::NeedsYou ? !needsUser(task) : !isOfGroup)
        return false;
    return takesWords(task.request.prompt, task.request.model, task.remoteId);
}

bool TaskFilter::takesWords(const QString &prompt, const QString &model, const QString &remoteId) const
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return prompt.contains(word, Qt::CaseInsensitive) || model.contains(word, Qt::CaseInsensitive) ||
               remoteId.contains(word, Qt::CaseInsensitive);
    });
}
