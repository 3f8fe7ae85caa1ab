// RecordWords: why records could not be read or written, as the middle of a sentence: what of it was lost, and what the
// user can do, says who owns the records.
#pragma once

#include "drafts/RecordError.h"

QString recordTrouble(const RecordError &error);
