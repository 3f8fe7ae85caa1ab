// ClipTrouble: what is to be done about a clip that could not be saved: whether trying again helps, when, and by which
// link. Pure; who tries is ClipSaver.
#pragma once

#include "clips/download/ClipDownloader.h"

// Trouble that ends without anybody doing anything about the clip: the network's, the disk's, and all of its server's,
// for a clip that is paid for is not given up because of a page, a refusal or a link that leads nowhere for an hour.
bool mayPass(const ClipError &error);

bool isOfTheDisk(ClipError::Kind kind);

// By the server's word, or by what it sent, the link is no good: another one may be.
bool isOfTheLink(const ClipError &error);
// The same at once, without a pause: the link has run out, as far as anybody can tell.
bool wantsLinkAtOnce(const ClipError &error);

// Before the next try, after `tries` (1 and more) that failed.
qint64 waitMs(int tries, const ClipError &error);
