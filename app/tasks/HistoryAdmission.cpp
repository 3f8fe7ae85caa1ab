// The part of HistoryImport that says what a task is when it comes in.
#include "HistoryImport.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace {

bool isThere(const Task &task)
{
    const QFileInfo file(task.clipPath);
    return task.clipBytes > 0 && file.isAbsolute() && file.isFile() && file.size() == task.clipBytes;
}

} // namespace

Task takenIn(Task task)
{
    task.id = 0;
    const bool neverLeft = task.state == TaskState::Waiting && task.remoteId.isEmpty();
    const bool isLost = task.remoteId.isEmpty() && task.state != TaskState::Success && canBeAsked(task.state);
    if (neverLeft) {
        task.state = TaskState::Cancelled;
        task.reason = QCoreApplication::translate("HistoryFile", "It waited in the queue of an imported history.");
    }
    if (task.state == TaskState::Waiting || task.state == TaskState::Sending || isLost)
        task.state = TaskState::Unknown; // what has an id, or was on its way, may have been charged
    if (!isThere(task)) {
        task.clipPath.clear();
        task.clipBytes = 0;
        if (task.clipState == ClipState::Saved)
            task.clipState = ClipState::None;
    }
    const bool isToCome = task.clipState == ClipState::None || task.clipState == ClipState::Wanted;
    if (isToCome && task.state == TaskState::Success && !task.clipLink.isEmpty()) {
        task.clipState = ClipState::Failed; // its link may be anybody's: fetched when the user says so
        task.clipError = ClipError{ClipError::Kind::Aborted, 0, {}};
    } else if (isToCome) {
        task.clipState = ClipState::None;
        task.clipError.reset();
    }
    return task;
}
