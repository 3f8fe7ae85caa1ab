// TaskReasonWords: a task's reason as a user reads it: LinkReel's own codes (TaskReason, UploadErrorCode) as
// sentences, anything else as it stands.
#pragma once

#include <QString>

// `reason`: Task::reason. Empty stays empty.
QString reasonWords(const QString &reason);
