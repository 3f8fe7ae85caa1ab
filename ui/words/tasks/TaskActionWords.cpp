#include "TaskActionWords.h"

#include "tasks/TaskClips.h"
#include "tasks/sending/PictureTrouble.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct TaskActionTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskActionWords)
};

} // namespace

QList<TaskAction> possibleActions(const Task &task, bool isFileGone)
{
    QList<TaskAction> actions;
    const bool all = task.clipState == ClipState::Saved && !isFileGone;
    const bool saved = savedClips(task) > 0 && !isFileGone;
    if (saved)
        actions << TaskAction::Play << TaskAction::SaveCopy << TaskAction::ShowInFolder;
    if (!all && task.state == TaskState::Success && (task.clipState != ClipState::Wanted || task.clipError))
        actions << TaskAction::Download;
    if (!all && task.state == TaskState::Success && !openLinks(task).isEmpty())
        actions << TaskAction::OpenLink << TaskAction::CopyLink;
    if (!task.remoteId.isEmpty() && canBeAsked(task.state) && !(all && task.state == TaskState::Success))
        actions << TaskAction::CheckNow;
    if (task.state == TaskState::Unknown)
        actions << TaskAction::AdoptId << TaskAction::SendAgain;
    if (const auto trouble = pictureTrouble(task)) {
        if (trouble->stage == PictureTrouble::Stage::NotSent && trouble->tried == PictureWay::Uploaded)
            actions << TaskAction::TryAgain;
        if (trouble->canInline)
            actions << TaskAction::SendInline;
        if (trouble->canUpload)
            actions << TaskAction::UploadFirst;
    }
    actions << TaskAction::UseAgain;
    if (saved)
        actions << TaskAction::ContinueFromLast << TaskAction::BeginWithFirst << TaskAction::EndWithFirst
                << TaskAction::Compare;
    if (canNeedUser(task))
        actions << (task.dismissed ? TaskAction::NeedAgain : TaskAction::Dismiss);
    actions << TaskAction::CopyPrompt;
    if (!task.remoteId.isEmpty())
        actions << TaskAction::CopyTaskId;
    if (!task.requestId.isEmpty())
        actions << TaskAction::CopyRequestId;
    if (task.tracked && task.request == GenerationRequest{}) { // it was not queried yet
        actions.removeAll(TaskAction::UseAgain);
        actions.removeAll(TaskAction::CopyPrompt);
    } else {
        actions << TaskAction::CopyJson << TaskAction::CopyCurl;
    }
    if (!task.sentPictures.isEmpty())
        actions << TaskAction::CopyDigests;
    if (!task.rawAnswer.isEmpty())
        actions << TaskAction::CopyAnswer;
    if (task.tracked && task.state == TaskState::NotFound)
        actions << TaskAction::Remove;
    return actions;
}

QString actionText(TaskAction action, const Task &task)
{
    switch (action) {
    case TaskAction::Play:
        return TaskActionTexts::tr("Play");
    case TaskAction::Download:
        if (task.clipState == ClipState::Wanted || (task.clipState == ClipState::Failed && isUnsaved(task)))
            return TaskActionTexts::tr("Try again");
        return task.clipState == ClipState::Failed || task.clipState == ClipState::Saved
                   ? TaskActionTexts::tr("Download again")
                   : TaskActionTexts::tr("Download");
    case TaskAction::SaveCopy:
        return TaskActionTexts::tr("Save a copy…");
    case TaskAction::ShowInFolder:
        return TaskActionTexts::tr("Show in folder");
    case TaskAction::OpenLink:
        return TaskActionTexts::tr("Open in the browser");
    case TaskAction::CopyLink:
        return TaskActionTexts::tr("Copy the link(s)", "", std::max(1, static_cast<int>(openLinks(task).size())));
    case TaskAction::CheckNow:
        return TaskActionTexts::tr("Check now");
    case TaskAction::UseAgain: {
        const auto trouble = pictureTrouble(task);
        return trouble && trouble->tried == PictureWay::None ? TaskActionTexts::tr("Edit the address")
                                                             : TaskActionTexts::tr("Use again");
    }
    case TaskAction::TryAgain:
        return TaskActionTexts::tr("Try again");
    case TaskAction::SendInline:
        return TaskActionTexts::tr("Send it inline instead");
    case TaskAction::UploadFirst:
        return TaskActionTexts::tr("Upload it instead");
    case TaskAction::AdoptId:
        return TaskActionTexts::tr("I have its task id");
    case TaskAction::SendAgain:
        return TaskActionTexts::tr("Send again…");
    case TaskAction::Dismiss:
        return TaskActionTexts::tr("Dismiss");
    case TaskAction::NeedAgain:
        return TaskActionTexts::tr("Needs me again");
    case TaskAction::ContinueFromLast:
        return TaskActionTexts::tr("Continue from its last frame");
    case TaskAction::BeginWithFirst:
        return TaskActionTexts::tr("Begin with its first frame");
    case TaskAction::EndWithFirst:
        return TaskActionTexts::tr("End with its first frame");
    case TaskAction::Compare:
        return TaskActionTexts::tr("Compare with…");
    case TaskAction::CopyRequestId:
        return TaskActionTexts::tr("Copy request id");
    case TaskAction::CopyTaskId:
        return TaskActionTexts::tr("Copy task id");
    case TaskAction::CopyPrompt:
        return TaskActionTexts::tr("Copy prompt");
    case TaskAction::CopyJson:
        return TaskActionTexts::tr("Copy request as JSON");
    case TaskAction::CopyCurl:
        return TaskActionTexts::tr("Copy request as curl command");
    case TaskAction::CopyDigests:
        return TaskActionTexts::tr("Copy the digests of its pictures");
    case TaskAction::CopyAnswer:
        return TaskActionTexts::tr("Copy the answer for support");
    case TaskAction::Remove:
        return TaskActionTexts::tr("Remove from the list");
    }
    return {};
}

QString menuText(TaskAction action, const Task &task)
{
    if (action == TaskAction::SendAgain)
        return TaskActionTexts::tr("Send again (this may charge twice)…");
    return actionText(action, task);
}
