// TaskWatch: one task that is asked about: the clock it is on, the request under way, and the questions without an
// answer. A value; TaskPoller asks and plans by it. Moments are milliseconds since 1970.
#pragma once

#include "api/VideoApi.h"
#include "platform/LateResultGuard.h"
#include "tasks/Task.h"

class PollSchedule;

struct TaskWatch
{
    QString remoteId;
    qint64 baseMs = 0;        // elapsed counts from here
    qint64 askedMs = 0;       // when the request under way left
    LateResultGuard requests; // the answer of a superseded one is dropped
    bool inFlight = false;
    bool fromStart = false;                         // asked once in the background, because it was there at the start
    int tries = 0;                                  // questions that are still open although the schedule is over
    qint64 failedMs = 0;                            // when the newest of them got no answer
    int vainTries = 0;                              // of them, when the server could be reached
    std::optional<ApiResult<QueryReply>> unwritten; // an answer the disk did not take

    // Whether the request under way, or the last one, left at the end of the schedule or after it.
    bool wasLastQuery(const PollSchedule &schedule) const;
    // Whether there was a server to ask: by this answer, or by any other (the newest at `heardMs`) since the question
    // was open.
    bool couldBeReached(const ApiError &error, qint64 heardMs) const;
    // The last question of a task, or the one of a start, is not answered when nobody could be reached, nor when what
    // answered (a fault, a page of some proxy) says nothing about the task; the latter not for ever: it is counted.
    bool staysOpen(const PollSchedule &schedule, TaskState state, const ApiError &error, bool reached);

    void shift(qint64 ms); // the wall clock was set
};
