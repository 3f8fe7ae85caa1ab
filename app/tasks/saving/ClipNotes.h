// ClipNotes: forgets what downloads had written down beside their parts and is of no use any more. A run that was
// killed between writing down where a clip is and forgetting the note about it has left that note.
#pragma once

#include <QString>

class ClipDisk;
class TaskSearch;

// Of clips in `folder` that are saved. All three outlive the answers of the disk, or `disk` is the first to go.
void tidyClipNotes(ClipDisk &disk, const QString &folder, const TaskSearch &search);
