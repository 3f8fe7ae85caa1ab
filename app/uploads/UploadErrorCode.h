// UploadErrorCode: an UploadError as text that a task keeps (Task::reason), and back. It is a CodedDetail, so the
// sentence is made in the reader's language each time (ui/words/tasks/TaskReasonWords).
#pragma once

#include "UploadError.h"

// "linkreel:UploadRefused[i.example|413|too large||0]": the kind, then the members, then those of `description` where
// there is one. Histories hold it: the kinds' names, UploaderError's too, and the order stay.
QString uploadErrorCode(const UploadError &error);
// Of any other text, nothing: a server's words, a sentence of an earlier LinkReel, a kind that is not known.
std::optional<UploadError> uploadErrorFromCode(const QString &code);
