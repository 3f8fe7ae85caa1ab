// StoreWords: what it means that something could not be written down in the history, in sentences: what is so, and what
// the user can do. What did not happen for it (nothing was sent …) is said by whoever wanted it written.
#pragma once

#include "tasks/store/StoreFailure.h"

#include <QString>

// "Another program holds LinkReel's history."
QString storeFailureWords(StoreFailure failure);
// "Make room on the disk, then try again." `folder` is the one with the history.
QString storeRemedyWords(StoreFailure failure, const QString &folder);
