// FrameImage: a picture of the user's, ready to be sent as a first or last frame. A value; FrameReader makes it.
#pragma once

#include "FrameNotes.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

struct FrameImage
{
    QByteArray encoded;     // JPEG, or PNG where the picture is transparent; no EXIF, no location, no comments
    QByteArray mimeType;    // "image/jpeg" or "image/png"
    QSize sourceSize;       // pixels, as shown (orientation applied)
    qint64 sourceBytes = 0; // of the file; 0 where there was none (a copied picture)
    QSize size;             // pixels, as sent
    QImage preview;         // fits FrameLimits::preview, never scaled up
    FrameNotes notes;       // what is not as it came
    QByteArray source;      // what it was made from, for other limits; empty where that is not kept (see keptSource)

    QString dataUri() const; // "data:image/jpeg;base64,..."
};

struct FrameLimits
{
    qint64 dataUriBytes = 8'000'000; // of the whole data: URI
    int longestSide = 4096;          // pixels, as sent; larger pictures are scaled down
    QSize preview{640, 640};         // pixels

    bool operator==(const FrameLimits &) const = default;
};

// The bytes of a "data:" address (RFC 2397): in base64, with line breaks or percent-encoded signs in it too; of a
// picture also percent-encoded alone. Empty when it is none.
QByteArray bytesOfDataUri(const QString &uri);
