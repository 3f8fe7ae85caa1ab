// TakeWords: a task as a take of its shot, in words: the lines under the player and the tiles beside each other. Pure.
#pragma once

#include "RowWords.h"
#include "tasks/Task.h"

#include <QString>

// "Take 3 · kling-v3 · 5 s · 720P · 16:9 · $0.31 · today 14:02"; `number` 0: of no shot, and left out.
QString takeFactsWords(const Task &task, int number, const TimeView &time);
// The prompt on one line, or what stands in its place.
QString takePromptWords(const Task &task);

// Where a first frame comes from: "Last frame of shot 3, take 2: “A red fox looks up…” (fox.mp4)".
QString lastFrameOriginWords(const Task &task);
// What became of the composer where the next shot begins with that frame.
QString continuedWords(bool promptCleared, bool lastFrameCleared);

// How many takes of a shot there are: "3 made", "1 coming", "2 with trouble", a line each; what there is none of is
// left out.
QString takeCountWords(int made, int coming, int troubled);
