#include "TaskState.h"

#include "NamedEnum.h"

#include <algorithm>

namespace {

using enum TaskState;
using enum TaskEvent;

struct Transition
{
    TaskState from;
    TaskEvent event;
    TaskState to;
};

// Everything that may happen. What is not here is not allowed. Any report of the server may follow any other: its word
// counts, also after we stopped watching or it once said 404.
constexpr Transition transitions[] = {
    {Waiting, Send, Sending},
    {Waiting, Refuse, Refused}, // it could not be made ready
    {Refused, TryAgain, Waiting},
    {Waiting, Discard, Cancelled},
    {Sending, Accept, Pending},
    {Sending, Refuse, Refused},
    {Sending, LoseAnswer, Unknown},
    {Sending, PutBack, Waiting},
    {Unknown, Adopt, Pending},

    {Pending, ReportPending, Pending},
    {Pending, ReportProcessing, Processing},
    {Pending, ReportSuccess, Success},
    {Pending, ReportFailed, Failed},
    {Pending, ReportCancelled, Cancelled},
    {Pending, ReportMissing, NotFound},
    {Pending, EndWatch, TimedOut},

    {Processing, ReportPending, Pending},
    {Processing, ReportProcessing, Processing},
    {Processing, ReportSuccess, Success},
    {Processing, ReportFailed, Failed},
    {Processing, ReportCancelled, Cancelled},
    {Processing, ReportMissing, NotFound},
    {Processing, EndWatch, TimedOut},

    {TimedOut, ReportSuccess, Success},
    {TimedOut, ReportFailed, Failed},
    {TimedOut, ReportCancelled, Cancelled},
    {TimedOut, ReportMissing, NotFound},
    {TimedOut, EndWatch, TimedOut},

    {NotFound, ReportPending, Pending},
    {NotFound, ReportProcessing, Processing},
    {NotFound, ReportSuccess, Success},
    {NotFound, ReportFailed, Failed},
    {NotFound, ReportCancelled, Cancelled},
    {NotFound, ReportMissing, NotFound},
    {NotFound, EndWatch, TimedOut},

    {Success, ReportSuccess, Success}, // a fresh link
    {Cancelled, Restore, Waiting},
};

constexpr EnumNames<TaskState, 11> names{{{Waiting, "waiting"},
                                          {Sending, "sending"},
                                          {Refused, "refused"},
                                          {Unknown, "unknown"},
                                          {Pending, "pending"},
                                          {Processing, "processing"},
                                          {Success, "success"},
                                          {Failed, "failed"},
                                          {Cancelled, "cancelled"},
                                          {TimedOut, "timed-out"},
                                          {NotFound, "not-found"}}};

} // namespace

std::optional<TaskState> nextState(TaskState state, TaskEvent event)
{
    const auto *found = std::find_if(std::begin(transitions), std::end(transitions), [&](const Transition &transition) {
        return transition.from == state && transition.event == event;
    });
    if (found == std::end(transitions))
        return {};
    return found->to;
}

bool isWatched(TaskState state)
{
    return state == Pending || state == Processing;
}

bool canBeAsked(TaskState state)
{
    return isWatched(state) || state == TimedOut || state == NotFound || state == Success;
}

bool needsUser(TaskState state)
{
    return state == Unknown || state == Refused || state == Failed || state == TimedOut || state == NotFound;
}

QString stateName(TaskState state)
{
    return nameIn(names, state);
}

std::optional<TaskState> stateFromName(const QString &name)
{
    return valueIn(names, name);
}
