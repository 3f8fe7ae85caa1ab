// RequestWords: what is asked for, and why a text is no request, in words. Pure.
#pragma once

#include "api/GenerationRequest.h"
#include "api/RequestText.h"

#include <QString>

// "5 s · 720P · 16:9 · first frame"
QString settingsWords(const GenerationRequest &request);

// Why a text or a file is no request, and that nothing was changed by it, in sentences.
QString requestTroubleWords(const RequestTextProblem &problem);
