// RequestWords: what is asked for, in words. Pure.
#pragma once

#include "api/GenerationRequest.h"

#include <QString>

// "5 s · 720P · 16:9 · first frame"
QString settingsWords(const GenerationRequest &request);
