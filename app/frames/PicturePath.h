// PicturePath: which file of this computer is meant by a picture's name in a list: relative to the list's folder, a
// file: URL, "~", backslashes and drives of Windows, another spelling of capitals or accents. It looks at folders and
// reads no picture. Blocking: call it off the GUI thread.
#pragma once

#include "FrameError.h"

#include <QString>

#include <optional>

// Whether the text names a file rather than a web address or a data: URI.
bool namesLocalFile(const QString &text);

struct PicturePath
{
    QString path;         // absolute; empty: there is none
    bool isMoved = false; // not where the text says (a drive or a folder of another computer) but below `folder`
    std::optional<FrameError> error{}; // why there is none
};

// `folder`: absolute, the one that the list is in.
PicturePath picturePathOf(const QString &text, const QString &folder);
