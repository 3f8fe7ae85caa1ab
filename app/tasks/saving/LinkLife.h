// LinkLife: until when a clip's signed link lives. Pure; who is told is LinkExpiryWatch's business.
#pragma once

#include "tasks/Task.h"

// What the link itself says, in the forms of S3 and those who speak like it (X-Amz-Date and X-Amz-Expires, also -Goog-,
// -Tos-, -Oss-; Expires in seconds since 1970), Azure (se) and Tencent (q-sign-time). Nothing: it says nothing, or
// nothing sane. UTC. Sources: the "signed URL" pages of these storages.
std::optional<QDateTime> signedUntil(const QUrl &link);

// Until when the task's link lives, UTC on our clock: by its own word, else about 48 hours after the task's end
// (source: the API). `serverAheadMs`: how far the clock that the link was signed by is before ours. Invalid: there is
// no link, or the end is not known.
QDateTime linkEnd(const Task &task, qint64 serverAheadMs = 0);
