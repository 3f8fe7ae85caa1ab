// FrameImage: a picture of the user's made ready to be sent as a first or last frame: upright, without metadata, in
// sRGB, small enough. Blocking; call it off the GUI thread. How the picture came here, and whether it is uploaded, is
// not its business.
#pragma once

#include "PictureResult.h"

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
    bool warns = false;     // the note is about something that may cost money for nothing
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

// Reads JPEG, PNG, WebP, HEIC, AVIF, JPEG XL, GIF, BMP and TIFF, by content and not by name. Refused: what is not a
// picture, raw files of cameras, folders, devices, empty and cut-off files, more than 128 MB, more than 30,000 pixels a
// side or 128 million in all, and what takes more memory than 300 MB to be read.
FrameResult frameFromFile(const QString &path, const FrameLimits &limits = {}, const FrameWatch &watch = {});
// The same with the file's name as the file system has it, byte for byte: it need not be UTF-8.
FrameResult frameFromNativeFile(const QByteArray &path, const FrameLimits &limits = {}, const FrameWatch &watch = {});
FrameResult frameFromBytes(const QByteArray &bytes, const QString &name, const FrameLimits &limits = {},
                           const FrameWatch &watch = {});
FrameResult frameFromImage(const QImage &image, const FrameLimits &limits = {}, const FrameWatch &watch = {});

// The bytes of a "data:" address (RFC 2397): in base64, with line breaks or percent-encoded signs in it too; of a
// picture also percent-encoded alone. Empty when it is none.
QByteArray bytesOfDataUri(const QString &uri);
