// SameShot: what makes two requests ask for the same shot, its pictures, and what asks for one take more. Which shot a
// task belongs to stands in the task. Pure.
#pragma once

#include "Task.h"

// All pictures and other media that a request refers to, whatever its fields are called: references and web addresses,
// in an order of their own.
QStringList mediaOf(const GenerationRequest &request);

// The same shot once more. A seed is left out: with it the same clip would be made, and charged, again.
GenerationRequest anotherTake(const GenerationRequest &request);
