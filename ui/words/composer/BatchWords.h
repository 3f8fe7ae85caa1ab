// BatchWords: why a clip of a batch cannot be made, in words, without saying which row it is or which model. Pure.
#pragma once

#include "catalog/batch/BatchPlan.h"

QString batchTrouble(const BatchPlan::Trouble &trouble);
// Under a prompt with choices, before anything is pressed.
QString choicesWords(int prompts);
