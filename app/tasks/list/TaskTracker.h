// TaskTracker: takes a task that was made elsewhere into the list, by its id, and lets one that nobody knows go again.
// It only ever asks: nothing it does costs money.
#pragma once

#include "tasks/Task.h"

class Clock;
class TaskPoller;
class TaskStore;

enum class TaskIdProblem { Empty, TooLong, OddCharacters };
inline constexpr int longestTaskId = 200; // characters; the API names no limit, its own ids have 36

// Of an id as somebody typed or pasted it, already trimmed.
std::optional<TaskIdProblem> taskIdProblem(const QString &id);

class TaskTracker
{
public:
    TaskTracker(TaskStore &store, TaskPoller &poller, Clock &clock);

    // The row of that task: the one it has already, or a new one, which is asked about at once. Nothing when the id
    // makes no sense or the disk did not take it.
    std::optional<qint64> track(const QString &id);

    // Takes a row out of the list that track() made and whose task was not found; false for any other.
    bool remove(qint64 id);

private:
    TaskStore &m_store;
    TaskPoller &m_poller;
    Clock &m_clock;
};
