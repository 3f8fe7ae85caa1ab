// SameShot: which tasks are takes of one shot, as far as the tasks themselves tell: those with the same prompt that
// came from one press, or that have the same pictures; and the request for one take more. Pure.
#pragma once

#include "Task.h"

// False as well for two that say nothing: no prompt and no picture.
bool isSameShot(const Task &one, const Task &other);

// All pictures and other media that a request refers to, whatever its fields are called: references and web addresses,
// in an order of their own.
QStringList mediaOf(const GenerationRequest &request);

// The same shot once more. A seed is left out: with it the same clip would be made, and charged, again.
GenerationRequest anotherTake(const GenerationRequest &request);
