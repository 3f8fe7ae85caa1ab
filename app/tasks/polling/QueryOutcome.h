// QueryOutcome: what the answer about a task does to it, as pure functions. The poller asks and writes down; only these
// judge, and none of them declares a task failed but by the server's word.
#pragma once

#include "api/VideoApi.h"
#include "tasks/Task.h"

namespace QueryOutcome {

// `isProven`: see isSuccess(). `wasLast`: the schedule is over, and a task that has not ended is watched no longer.
// `now`: UTC.
void takeReply(Task &task, const QueryReply &reply, bool wasLast, const QDateTime &now, bool isProven = false);
void takeMissing(Task &task, const ApiError &error); // the server knows no such task
void endWatch(Task &task, const ApiError &error);    // nobody said anything about it until the end

// Whether an answer ends a task as a success: by the documented word, or by another that says so and comes with a link,
// or by any with a link that was followed and leads to a clip (`isProven`).
bool isSuccess(const QueryReply &reply, bool isProven = false);

} // namespace QueryOutcome
