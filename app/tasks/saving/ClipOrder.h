// ClipOrder: what is asked of the downloader for one clip of a task: where from, where to, under which name and with
// what in the file. Pure; when it is asked is ClipSaver's.
#pragma once

#include "clips/NameTemplate.h"
#include "clips/download/ClipRequest.h"
#include "tasks/Task.h"

class Settings;

// `number`: of the clip, from 1.
ClipRequest clipOrder(const Settings &settings, const Task &task, int number);

// What its file's name can be made of.
NameFacts nameFactsOf(const Task &task, int number);
