// FrameContent: what a frame holds: the value to send, and what is shown of it. A value, without widgets.
#pragma once

#include "frames/FrameImage.h"
#include "ui/dragdrop/FrameSource.h"

#include <QImage>
#include <QRectF>
#include <QSize>
#include <QString>

#include <memory>

struct FrameContent
{
    QString value;      // as sent: a web address or a data: URI; empty: no frame
    QString name;       // the file's, for the tooltip; may be empty
    QImage preview;     // null for a web address that was not looked at
    QSize size;         // pixels of the picture as it came
    qint64 bytes = 0;   // of its file; 0 where there was none
    QString sent;       // "JPEG, 1920 × 1080 pixels, 412 kB"; empty for a web address
    QString note;       // a sentence about the picture or its address; may be empty
    bool warns = false; // the note is about something that may cost money for nothing
    FrameSource source; // where the picture can be read again in full; Nothing: `value` is all there is
    QString lost;       // not empty: a picture belongs here and is gone, and this sentence says so; then no value
    std::shared_ptr<const FrameContent> whole; // of a cropped picture: as it was before
    QRectF part;                               // of the whole picture, 0..1; null: all of it

    // By what would be sent and how it came here; what is only shown is no difference.
    bool holdsTheSameAs(const FrameContent &other) const;
    bool isInline() const { return value.startsWith(QLatin1String("data:")); }
    bool isAddress() const { return !value.isEmpty() && !isInline(); }
    // A short stand-in of the same kind as the value: for judging a request on every key without copying megabytes.
    QString brief() const { return isInline() ? value.left(64) : value; }
};

// What a well holds of a picture that was read.
FrameContent contentOf(const FrameImage &frame, const QString &dataUri, const QString &name, const FrameSource &source);
