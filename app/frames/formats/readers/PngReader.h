// PngReader: reads PNG row by row with libpng, where Qt's reader holds all of a deep or interlaced one: 45 megapixels
// in 16 bits take no more memory than what is sent of them. It knows of colours what the file says (cICP before iCCP
// before sRGB before gAMA and cHRM, as the specification wants it), and of the right way up what eXIf says. Blocking;
// for worker threads.
#pragma once

#include "frames/formats/PictureRows.h"

#include <QIODevice>
#include <QSize>

#include <optional>

struct PngFacts
{
    QSize size;
    int depth = 8; // bits a channel
    bool isInterlaced = false;
    bool isAnimated = false;
    bool hasEnd = false; // the chunk IEND
    int orientation = 1; // as Exif counts
    std::optional<Cicp> cicp;
};

// From the chunks alone. Nothing when it does not begin as a PNG does.
std::optional<PngFacts> pngFacts(QIODevice &file);

// `part`: as PictureRows takes it. `mostMemory`: bytes that an interlaced picture may take while it is read.
// The image is as stored, not yet upright; `shown` is not filled.
PictureResult readPng(QIODevice &file, const PngFacts &facts, const QRect &part, int longestSide, qint64 mostMemory,
                      const StopAsked &stopAsked);
