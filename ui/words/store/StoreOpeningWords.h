// StoreOpeningWords: why the history could not be opened, and what became of a damaged one, in sentences: what is so,
// what it means, and what the user can do. Writing in an open history is StoreWords'.
#pragma once

#include "tasks/store/StoreError.h"
#include "tasks/store/StoreNotice.h"

#include <optional>

// Empty where there is none.
QString storeProblem(const std::optional<StoreError> &error);
QString storeNoticeWords(const std::optional<StoreNotice> &notice);
// In the middle of a sentence, in brackets: "the copy is not whole".
QString storeFaultWords(const StoreFault &fault);
