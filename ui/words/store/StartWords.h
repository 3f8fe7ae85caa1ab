// StartWords: why LinkReel cannot start, in a sentence: what is so, what it means, what to do. Pure.
#pragma once

#include "platform/process/StartRefusal.h"

#include <QString>

QString startRefusalWords(const StartRefusal &refusal);
