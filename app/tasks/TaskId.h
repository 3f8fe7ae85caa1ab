// TaskId: whether a text can be a task's id at LinkModel, as somebody typed or pasted it. Whose task it is only the
// server knows.
#pragma once

#include <QString>

#include <optional>

enum class TaskIdProblem { Empty, TooLong, OddCharacters };
inline constexpr int longestTaskId = 200; // characters; the API names no limit, its own ids have 36

// Of an id that is trimmed already; nothing: it can be one.
std::optional<TaskIdProblem> taskIdProblem(const QString &id);
