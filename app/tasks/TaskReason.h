// TaskReason: why LinkReel itself ended a task, as it stands in Task::reason: a short code. Its sentence is made in
// ui/words/tasks/TaskReasonWords. Reasons of a server, and sentences that earlier LinkReels wrote there, are no codes.
#pragma once

#include <QString>

#include <optional>

enum class TaskReason {
    WaitedElsewhere, // in the queue of a history that was imported
    PictureLost,     // its bytes are in the history no more
    PictureTooLarge, // it could not be made small enough
    PictureUnreadable,
    PictureDamaged // it cannot be uploaded
};

// "linkreel:picture-lost"; of nothing else, nothing.
QString reasonCode(TaskReason reason);
std::optional<TaskReason> reasonFromCode(const QString &code);
