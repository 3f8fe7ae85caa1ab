#include "TaskWatch.h"

#include "PollSchedule.h"

namespace {

constexpr int mostVainTries = 6; // of the last question, when the server is there and says nothing: 13 minutes

} // namespace

bool TaskWatch::wasLastQuery(const PollSchedule &schedule) const
{
    return askedMs - baseMs >= schedule.lastDue().count();
}

bool TaskWatch::couldBeReached(const ApiError &error, qint64 heardMs) const
{
    return error.httpStatus != 0 || heardMs > (tries > 0 ? failedMs : askedMs);
}

bool TaskWatch::staysOpen(const PollSchedule &schedule, TaskState state, const ApiError &error, bool reached)
{
    if (!isWatched(state))
        return fromStart && !reached;
    if (!wasLastQuery(schedule) || error.kind == ApiError::Kind::Refused)
        return false;
    return !reached || ++vainTries < mostVainTries;
}

void TaskWatch::shift(qint64 ms)
{
    baseMs += ms;
    askedMs += ms;
    failedMs += ms;
}
