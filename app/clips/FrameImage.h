// FrameImage: a picture of the user's made ready to be sent as a first or last frame: upright, without metadata, in
// sRGB, small enough. Blocking; call it off the GUI thread. How the picture came here, and whether it is uploaded, is
// not its business.
#pragma once

#include "Jpeg.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <variant>

struct FrameImage
{
    QByteArray encoded;     // JPEG, or PNG where the picture is transparent; no EXIF, no location, no comments
    QByteArray mimeType;    // "image/jpeg" or "image/png"
    QSize sourceSize;       // pixels, as shown (orientation applied)
    qint64 sourceBytes = 0; // of the file; 0 where there was none (a copied picture)
    QSize size;             // pixels, as sent
    QImage preview;         // fits FrameLimits::preview, never scaled up
    QString note;           // a sentence the user should see ("Animated: only its first frame is used."), or empty
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

struct FrameWatch
{
    StopAsked stopAsked; // true ends the work within some milliseconds; the result is then an empty sentence
    // The picture to be shown while the rest is still being made: only preview, sourceSize and sourceBytes are filled.
    // Called at most once, from any thread.
    std::function<void(const FrameImage &early)> previewReady;
};

// The picture, or one sentence: what is wrong and what the user can do.
using FrameResult = std::variant<FrameImage, QString>;

// Bytes of a source that is kept beside the picture made from it. A larger one is read again from what is sent.
inline constexpr qint64 keptSource = 32'000'000;

// Reads JPEG, PNG, WebP, GIF, BMP and TIFF, by content and not by name. Refused: what is not a picture, folders,
// devices, empty and cut-off files, more than 128 MB, more than 30,000 pixels a side or 128 million in all, and what
// takes more memory than 200 MB to be read.
FrameResult frameFromFile(const QString &path, const FrameLimits &limits = {}, const FrameWatch &watch = {});
FrameResult frameFromBytes(const QByteArray &bytes, const QString &name, const FrameLimits &limits = {},
                           const FrameWatch &watch = {});
FrameResult frameFromImage(const QImage &image, const FrameLimits &limits = {}, const FrameWatch &watch = {});

// The bytes of a "data:...;base64,..." address; empty when it is not one.
QByteArray bytesOfDataUri(const QString &uri);
