// TaskState: where a task is in its life, and the one table of what may happen to it there. Pure; no clock, no network.
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>

enum class TaskState {
    Waiting,    // in the queue: not sent, free of charge
    Sending,    // the intention is written down, the POST is on its way
    Refused,    // the server said no, or nothing was sent: not charged
    Unknown,    // the answer was lost: it may have been charged; never sent again by itself
    Pending,    // accepted, not begun
    Processing, // being made (also: a status word we do not know)
    Success,
    Failed,
    Cancelled,
    TimedOut, // the schedule ended before the task did: it may still finish
    NotFound  // the server knows no such task
};

enum class TaskEvent {
    Send,
    Accept,     // the create reply named a task id
    Refuse,     // the create failed and nothing was charged, or the request could not be made ready
    LoseAnswer, // the create failed and nobody knows
    PutBack,    // the create failed before a byte of it left
    ReportPending,
    ReportProcessing, // or a word that is not in the list
    ReportSuccess,
    ReportFailed,
    ReportCancelled,
    ReportMissing, // 404
    EndWatch,      // after the last query at 15 minutes
    Discard,       // a waiting task is taken back by the user
    Restore,       // and this is undone; only for one that never left
    TryAgain,      // by the user, of one that never left this computer
    Adopt          // by the user: the server knows the task whose answer was lost, by this id
};

// The state after `event`, or nothing where the table does not allow it: then nothing changes and it is logged.
std::optional<TaskState> nextState(TaskState state, TaskEvent event);

bool isWatched(TaskState state);  // asked on schedule: Pending, Processing
bool canBeAsked(TaskState state); // a query makes sense: watched, TimedOut, NotFound, Success (for a fresh link)
bool needsUser(TaskState state);  // Unknown, Refused, Failed, TimedOut, NotFound

// Names for the store and the logs, never for the user: "processing". Unknown names give nothing.
QString stateName(TaskState state);
std::optional<TaskState> stateFromName(const QString &name);
