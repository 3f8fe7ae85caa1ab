// ErrorWords: errors as sentences for the user: what happened, what it means for their money or files, what they can
// do. The one place where an ApiError or a ClipError becomes words.
#pragma once

#include "api/ApiError.h"
#include "api/BaseUrlError.h"
#include "clips/download/ClipDownloader.h"
#include "tasks/TaskId.h"

#include <QString>

// What happened, without what follows from it: "LinkModel answered with an error (HTTP 503)." Ends in a full stop.
QString whatHappened(const ApiError &error);

// The connection is in trouble while a running task is watched: short, for the row. "No connection to LinkModel".
QString troubleWords(const ApiError &error);

// Why a clip was not saved, as the end of a sentence: "the disk is full".
QString clipTrouble(const ClipError &error);

// Why nothing is sent to the API address that is set, and how to mend it; empty: it is good.
QString baseUrlWords(std::optional<BaseUrlError> error);

// Of an id that somebody typed or pasted; empty where there is nothing to blame yet.
QString taskIdWords(std::optional<TaskIdProblem> problem);
