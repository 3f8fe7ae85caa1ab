#include "HistoryAdmission.h"

#include "tasks/TaskClips.h"
#include "tasks/TaskReason.h"

#include <QFileInfo>

namespace {

bool isThere(const TaskClip &clip)
{
    const QFileInfo file(clip.path);
    return clip.bytes > 0 && file.isAbsolute() && file.isFile() && file.size() == clip.bytes;
}

TaskClip takenIn(TaskClip clip, bool isMade)
{
    if (!isThere(clip)) {
        clip.path.clear();
        clip.bytes = 0;
        if (clip.state == ClipState::Saved)
            clip.state = ClipState::None;
    }
    const bool isToCome = clip.state == ClipState::None || clip.state == ClipState::Wanted;
    if (isToCome && isMade && !clip.link.isEmpty()) {
        clip.state = ClipState::Failed; // its link may be anybody's: fetched when the user says so
        clip.error = ClipError{ClipError::Kind::Aborted, 0, {}};
    } else if (isToCome) {
        clip.state = ClipState::None;
        clip.error.reset();
    }
    return clip;
}

} // namespace

Task takenIn(Task task)
{
    task.id = 0;
    const bool neverLeft = task.state == TaskState::Waiting && task.remoteId.isEmpty();
    const bool isLost = task.remoteId.isEmpty() && task.state != TaskState::Success && canBeAsked(task.state);
    if (neverLeft) {
        task.state = TaskState::Cancelled;
        task.reason = reasonCode(TaskReason::WaitedElsewhere);
    }
    if (task.state == TaskState::Waiting || task.state == TaskState::Sending || isLost)
        task.state = TaskState::Unknown; // what has an id, or was on its way, may have been charged
    QList<TaskClip> clips = clipsOf(task);
    for (TaskClip &clip : clips)
        clip = takenIn(clip, task.state == TaskState::Success);
    setClips(task, clips);
    return task;
}
