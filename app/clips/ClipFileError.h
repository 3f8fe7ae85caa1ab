// ClipFileError: why a clip's file, or the folder it goes to, could not be had, written or kept, as a value. It ends as
// the detail of a ClipError; whether that is tried again is tasks/saving/ClipTrouble's.
#pragma once

#include <QString>

struct ClipFileError
{
    enum class Kind {
        System,    // `number` says why
        OtherSize, // the file on the disk has `present` bytes where `expected` were written
        GivenUp    // nobody wanted the file any more; it is gone, or was left for later
    };
    Kind kind = Kind::System;
    int number = 0; // errno
    qint64 present = 0;
    qint64 expected = 0;

    bool isNoRoom() const; // the disk is full, or what this user may have of it
    // As ClipError::detail holds it: a CodedDetail (ClipFault), or the system's own words. Empty: it was given up.
    QString detail() const;

    friend bool operator==(const ClipFileError &, const ClipFileError &) = default;
};
