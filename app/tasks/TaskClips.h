// TaskClips: a task's clips one by one, whether it has one (as most do) or several, and what the task as a whole says
// of them. Pure; what is fetched, and when, is ClipSaver's.
#pragma once

#include "Task.h"

constexpr int mostClips = 16; // of one task; what the server names beyond them is left

// At least one; of a task without a link one that is None.
QList<TaskClip> clipsOf(const Task &task);
// Writes them back, and sums them up in the task: Wanted while any is, else Failed when one is, else Saved when all
// are; the error of the first that has one and is not saved; path and bytes of the first that has a file.
void setClips(Task &task, const QList<TaskClip> &clips);

// Links of a new answer. Each goes to the clip it belongs to: by its address without the query where that tells them
// apart, else by its place; a clip that the answer does not name keeps the link it had.
void takeLinks(Task &task, const QList<RawUrl> &links);

int clipCount(const Task &task);  // at least 1
int savedClips(const Task &task); // how many
// The links of those that are not on disk, to be opened or copied: http and https alone.
QList<RawUrl> openLinks(const Task &task);

// The name of the file of its clip `number` (from 1), without folder and ending.
QString clipNameOf(const Task &task, int number);
// 1 for the only clip and for the first. 0: it has no file there.
int clipNumberOf(const Task &task, const QString &path);
