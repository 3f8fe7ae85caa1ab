// UploadWords: an UploadError as one or two plain sentences: what happened at the host. They stand on a task's row, and
// beside the "Test" button. A task keeps the error, not the sentence (UploadErrorCode).
#pragma once

#include "uploads/UploadError.h"

QString uploadTrouble(const UploadError &error);
