// PlayerWords: what the player says where it has no picture, and how it writes times. Plain functions; nothing is shown
// here.
#pragma once

#include "ui/player/backend/ClipFailure.h"
#include "video/Timecode.h"
#include "video/colour/ColourTags.h"

#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

class Shortcuts;

// A title and a sentence: what happened, what it means for the file, what can be done.
QPair<QString, QString> failureWords(ClipFailure failure, const QString &path, const QString &detail);
// Of NoDecoder, once it is known which packages of this computer are missing (may be none).
QPair<QString, QString> noDecoderWords(const QString &path, const QString &detail, const QStringList &packages);

// "0:01.9", "12:00.0": minutes, seconds and tenths, cut off and not rounded. Negative is 0.
QString clipTime(qint64 ms);
// "0:01:22": minutes, seconds and the frame within its second, as editors write a timecode.
QString timecodeText(const Timecode &timecode);
// "Frame 46 of 120, 24 frames a second".
QString framePlaceWords(const FramePlace &place);
// The same beside the timecode: "frame 46 of 120 · 24 fps".
QString framePlaceText(const FramePlace &place);
// "0.5×", "−2×": how fast a clip plays; negative: backwards.
QString rateText(double rate);
// "HDR (PQ), shown as SDR", where the clip's colours are not those of the screen; empty for SDR.
QString hdrText(const ColourTags &colours);
// "Fit" for 0, "100 %": how large a picture is drawn.
QString zoomText(double scale);
// "Marked from 0:01.2 to 0:03.0"; in ms, empty where neither is marked.
QString marksWords(std::optional<int> in, std::optional<int> out);
// What the keys do with the seek bar, for its tooltip.
QString seekBarWords(const Shortcuts &shortcuts);
// A name for a picture of this frame, without a folder: "clip frame 46.png"; without a number where it is not known.
QString frameFileName(const QString &clipPath, const std::optional<FramePlace> &place);
