// ClipFolder: the folder that clips go to, as the disk has it now: made where it is missing, but never in the place of
// a drive that is not there. What is put into it is PartFile's.
#pragma once

#include "ClipFileError.h"

#include <QString>

#include <tl/expected.hpp>

#include <optional>

// Makes `folder` where it is missing, unless its drive is gone, and sees whether it may be written to.
tl::expected<void, ClipFileError> readyFolder(const QString &folder, const QString &mount = {});

// The folder is missing below /media, /run/media or /mnt and no drive is mounted there above it; or it is missing or
// empty, and nothing is mounted at `mount`, where its drive is known to belong (empty: not known). A folder with
// something in it is taken as it is: better a clip there than a clip lost.
bool isDriveGone(const QString &folder, const QString &mount);

// The mount point that `path`, or what there is of it, is below, or is; empty: the root. A folder that is mounted at
// another one of the same file system is not told apart.
QString mountPointOf(const QString &path);

// What this user may still write there, in bytes; nothing where the file system does not say.
std::optional<qint64> freeBytes(const QString &folder);
