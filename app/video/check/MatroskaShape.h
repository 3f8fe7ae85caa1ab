// MatroskaShape: whether a WebM or Matroska file is whole to its last cluster and its index. A part of ContainerShape,
// which decides who is asked.
#pragma once

#include "ClipShape.h"

#include <QIODevice>

// `file` must be open and random-access. Source: RFC 8794 (EBML), RFC 9559 (Matroska).
ClipShape matroskaShape(QIODevice &file);
