// TaskAction: what can be done with a task, as rows, menus and details offer it. Which are possible is said by
// TaskActionWords.
#pragma once

enum class TaskAction {
    Play,
    Download,
    SaveCopy,
    ShowInFolder,
    OpenLink, // of a clip that is not on disk, in the browser
    CopyLink,
    CheckNow,
    UseAgain,
    TryAgain,         // of a task whose picture could not be uploaded: nothing had left
    SendInline,       // its pictures inside the request
    UploadFirst,      // its pictures on the user's own host
    AdoptId,          // of a task whose answer was lost: the user knows its id
    SendAgain,        // the same: a new task, which may be charged although the first was
    Dismiss,          // it needs the user no more
    NeedAgain,        // and that is taken back
    ContinueFromLast, // its last frame is the first of the next shot
    BeginWithFirst,
    EndWithFirst,
    Compare, // with other takes: shown beside them
    CopyRequestId,
    CopyTaskId,
    CopyPrompt,
    CopyJson,
    CopyCurl,
    CopyDigests,
    CopyAnswer, // what the server said last that was no success, as it came
    Remove
};
