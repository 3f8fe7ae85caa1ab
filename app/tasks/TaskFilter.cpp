#include "TaskFilter.h"

TaskFilter TaskFilter::of(Group group, const QString &search)
{
    TaskFilter filter;
    filter.group = group;
    filter.words = search.simplified().split(QChar::Space, Qt::SkipEmptyParts);
    return filter;
}

bool TaskFilter::isNarrowed() const
{
    TaskFilter plain;
    plain.group = group;
    return *this != plain;
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
