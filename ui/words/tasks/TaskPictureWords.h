// TaskPictureWords: the pictures that a task sends, in words. Pure.
#pragma once

#include "tasks/Task.h"
#include "tasks/TaskActivity.h"

// "Uploading the first frame 40 %"; nothing under way: empty.
QString uploadWords(const std::optional<UploadProgress> &progress);
// "The first frame: 812.0 kB, SHA-256 1f2e3d4c5b6a7988…"
QString sentPictureWords(const SentPicture &picture);
// Digests of the pictures that were sent, whole, a line each, for the clipboard.
QString digestLines(const Task &task);
