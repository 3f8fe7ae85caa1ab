// QueryOutcome: what the answer about a task does to it, as pure functions. The poller asks and writes down; only these
// judge, and none of them declares a task failed but by the server's word.
#pragma once

#include "Task.h"
#include "api/VideoApi.h"

namespace QueryOutcome {

// `wasLast`: the schedule is over, and a task that has not ended is watched no longer. `now`: UTC.
void takeReply(Task &task, const QueryReply &reply, bool wasLast, const QDateTime &now);
void takeMissing(Task &task, const ApiError &error); // the server knows no such task
void endWatch(Task &task);                           // nobody said anything until the end

} // namespace QueryOutcome
