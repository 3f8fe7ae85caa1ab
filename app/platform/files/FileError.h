// FileError: why a file could not be read, written or copied, in the system's own words. What that means to somebody,
// and the sentence for it, is for the caller.
#pragma once

#include <QString>

struct FileError
{
    QString reason; // "No space left on device"

    friend bool operator==(const FileError &, const FileError &) = default;
};
