// UploadWords: an UploadError as one or two plain sentences: what happened at the host. They stand on a task's row, are
// kept with the task, and are shown by the "Test" button.
#pragma once

#include "uploads/UploadError.h"

QString uploadTrouble(const UploadError &error);
