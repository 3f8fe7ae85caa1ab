// FolderSync: has the names in a folder on the disk, so that what was made, renamed or removed there before outlives a
// power cut, and in that order. A file's own bytes are for who writes them.
#pragma once

#include <QString>

// Where that is not to be had (a network drive, a folder that is gone) nothing happens: a power cut may then undo the
// newest names. Takes as long as the disk does.
void syncFolder(const QString &folder);
