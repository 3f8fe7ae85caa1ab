// FrameOffer: what a drag over the window may bring for the frames, one picture or several. FrameSource says what one
// picture is; which well takes which is FrameDrops' business.
#pragma once

#include "FrameSource.h"

#include <QList>

// Each picture offered, in the order given. Never empty: Nothing where there is none.
QList<FrameSource> frameSourcesOf(const QMimeData &mime);

// How many pictures a drag may bring; 0: none. By formats and file names alone, cheap enough for a drag that moves.
// Files whose names say that they are something else (a clip, a table, a request) are none: what a name does not say
// counts as a picture, for its content decides later.
int picturesOffered(const QMimeData &mime);
