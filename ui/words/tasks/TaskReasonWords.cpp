#include "TaskReasonWords.h"

#include "tasks/TaskReason.h"
#include "ui/words/composer/UploadWords.h"
#include "uploads/UploadErrorCode.h"

#include <QCoreApplication>

namespace {

struct TaskReasonTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(TaskReasonWords)
};

} // namespace

QString reasonWords(const QString &reason)
{
    if (const std::optional<UploadError> upload = uploadErrorFromCode(reason))
        return uploadTrouble(*upload);
    const std::optional<TaskReason> own = reasonFromCode(reason);
    if (!own)
        return reason;
    switch (*own) {
    case TaskReason::WaitedElsewhere:
        return TaskReasonTexts::tr("It waited in the queue of an imported history.");
    case TaskReason::PictureLost:
        return TaskReasonTexts::tr(
            "A picture of this task is no longer in LinkReel's history, so the task was not sent. Use it again and "
            "bring the picture once more.");
    case TaskReason::PictureTooLarge:
        return TaskReasonTexts::tr(
            "The picture could not be made small enough to be sent. Scale it down and use that copy.");
    case TaskReason::PictureUnreadable:
        return TaskReasonTexts::tr("The picture cannot be read any more. Choose it again.");
    case TaskReason::PictureDamaged:
        return TaskReasonTexts::tr("The picture is damaged and cannot be uploaded. Choose it again.");
    }
    return reason;
}
