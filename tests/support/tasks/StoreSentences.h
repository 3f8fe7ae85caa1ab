// StoreSentences: what a user is told of a history that was opened, or could not be, as tests print and judge it.
#pragma once

#include "tasks/store/TaskStore.h"

QString problemOf(const TaskStore &store); // empty: it is open
QString noticeOf(const TaskStore &store);  // empty: there is nothing to be told
