#include "TaskId.h"

#include <algorithm>

std::optional<TaskIdProblem> taskIdProblem(const QString &id)
{
    if (id.isEmpty())
        return TaskIdProblem::Empty;
    if (id.size() > longestTaskId)
        return TaskIdProblem::TooLong;
    const bool isPlain = std::all_of(id.begin(), id.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    return isPlain ? std::nullopt : std::optional(TaskIdProblem::OddCharacters);
}
