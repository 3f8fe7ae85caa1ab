// FrameContentWords: what a frame holds or is offered, in words: its size, its address, its tooltip, why a source gives
// it nothing. Pure.
#pragma once

#include "FrameContent.h"

QString frameSizeWords(const FrameContent &content); // "6000×4000 · 11.4 MB"; without bytes where there was no file
QString frameCaption(const FrameContent &content);   // over the picture: where it comes from, else how large it is
QString shortAddressWords(const QString &address);   // its host and, on a line of its own, its file
// What stands in a well in place of a picture. `unavailable`: why the model does not take one, or empty.
QString frameWords(const FrameContent &content, bool isReading, bool isLooking, const QString &unavailable);
// Several lines. `unavailable`: why the model does not take it, or empty. Empty where there is nothing to say.
QString frameTip(const FrameContent &content, const QString &unavailable);
// Why nothing can be read from what was offered, and what the user can do; empty: it can be tried.
QString whyNoPicture(const FrameSource &source);
