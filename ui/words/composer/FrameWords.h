// FrameWords: why a picture of the user's cannot become a frame, and what of one that can is not as it came. Pure
// functions. What is at a web address is AddressWords'.
#pragma once

#include "frames/FrameError.h"
#include "frames/FrameNotes.h"

#include <QSize>
#include <QString>

// What is wrong, and what can be done; empty where the work was stopped.
QString frameErrorWords(const FrameError &error);

// To be shown beside the picture; empty where all is as it came.
QString frameNoteWords(const FrameNotes &notes);

QString pixelWords(QSize size); // "6000×4000"
