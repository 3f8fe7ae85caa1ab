// ClipFailure: why a clip cannot be shown, found from the file itself and from what a media backend said. The words for
// it are PlayerWords'.
#pragma once

#include <QString>

#include <optional>

enum class ClipFailure {
    Missing,    // no such file
    Unreadable, // it is there, and may not be read
    Empty,      // 0 bytes
    NoPicture,  // no video in it
    NoDecoder,  // this computer has no decoder for it
    Damaged,    // not a clip, or cut off before its index
    TooSlow     // neither a frame nor an error within ten seconds
};

// Why the file cannot even be opened; nothing when it can. Only looks at the folder's entry.
std::optional<ClipFailure> fileProblem(const QString &path);

// What a media backend's error text about this file means. A backend without a decoder says so of every file it cannot
// name, a web page too (GStreamer 1.22): the file's first bytes decide.
ClipFailure failureOf(const QString &path, const QString &backendText);
