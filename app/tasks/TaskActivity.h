// TaskActivity: what is only true of a task now: its next check, what is under way, what is in the way. Nothing of it
// is stored; TaskListModel collects it.
#pragma once

#include "api/ApiError.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

// Of all clips of a task, in bytes.
struct DownloadProgress
{
    qint64 received = 0;
    qint64 total = -1; // not announced
};

// Of a picture that is put on the user's own host before the task is sent.
struct UploadProgress
{
    QString field;
    double share = 0; // 0..1
};

struct TaskActivity
{
    QDateTime nextCheck;
    std::optional<ApiError> trouble;
    std::optional<DownloadProgress> download;
    QDateTime nextFetch;                       // of a clip that could not be saved; invalid: none planned
    qint64 clipMs = 0;                         // the clip's length once its poster was made
    std::optional<UploadProgress> upload = {}; // of a picture, before the task is sent
    bool isFileGone = false;                   // the clip was saved, and is not there any more
    qint64 serverAheadMs = 0;                  // see ServerClock
};
Q_DECLARE_METATYPE(TaskActivity)
