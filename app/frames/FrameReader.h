// FrameReader: reads a picture of the user's and makes it ready to be sent as a first or last frame: upright, without
// metadata, in sRGB, small enough. Blocking; call it off the GUI thread. How the picture came here, and whether it is
// uploaded, is not its business.
#pragma once

#include "FrameError.h"
#include "FrameImage.h"
#include "frames/formats/PictureResult.h"

#include <functional>

struct FrameWatch
{
    StopAsked stopAsked; // true ends the work within some milliseconds; the result is then FrameError::Kind::Stopped
    // The picture to be shown while the rest is still being made: only preview, sourceSize and sourceBytes are filled.
    // Called at most once, from any thread.
    std::function<void(const FrameImage &early)> previewReady;
};

using FrameResult = tl::expected<FrameImage, FrameError>;

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
