// UploaderWords: what is wrong with an uploader file (.sxcu), or not used of it, as one or two plain sentences: where
// in the file, what, and what would help.
#pragma once

#include "uploads/UploaderError.h"

QString uploaderTrouble(const UploaderError &error);
