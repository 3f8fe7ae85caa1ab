// FrameError: why a picture cannot become a frame. A value; its sentences are ui/words/composer/FrameWords'.
#pragma once

#include <QSize>
#include <QString>

#include <tl/expected.hpp>

struct FrameError
{
    enum class Kind {
        Stopped,         // the work was ended; nothing is said
        Gone,            // there is no such file
        Folder,          // not a file
        NotFile,         // a device, a pipe
        Empty,           // 0 bytes
        TooManyBytes,    // more than 128 MB
        NotOpened,       // `detail`: the system's words
        NotPicture,      // no known signature
        RawFile,         // of a camera; `detail`: its format
        Drawing,         // SVG
        UnreadFormat,    // a picture in a format that is not read here; `detail`: the format
        RareKind,        // of a format that is read otherwise; `detail`: the format
        NoDecoder,       // `detail`: the format; `package`: the Debian package that reads it
        ForPrint,        // in colours for printing that are not turned into others
        TooLarge,        // in pixels; `size`
        TooMuchMemory,   // `size`, and `bytes` that reading it would take
        CutOff,          // its end is missing
        Unreadable,      // damaged
        NoPixels,        // one side is 0 long
        NotSmallEnough,  // for the limit of what is sent
        NotReadAgain,    // it was read once, and the frame holds what came of it
        NothingGiven,    // no picture in what was given
        ClipUnreadable,  // no frame of the clip `name` could be decoded
        NotOnComputer,   // the path `name` in a list; `detail`: the last part of it
        OtherComputer,   // the address `name` in a list is another computer's
        NotInListFolder, // the relative path `name` in a list
        ListTooLarge     // the pictures of one list together
    };
    Kind kind = Kind::Stopped;
    QString name; // of the file; may be empty
    QString detail{};
    QString package{};
    QSize size{}; // pixels, upright
    qint64 bytes = 0;
};

// To be returned where a tl::expected<..., FrameError> is.
tl::unexpected<FrameError> frameError(FrameError::Kind kind, const QString &name, const QString &detail = {});
tl::unexpected<FrameError> tooLargeError(QSize size, const QString &name);
tl::unexpected<FrameError> tooMuchMemoryError(QSize size, qint64 bytes, const QString &name);
